import type { AuditSummary } from '#disclosure/audit/audit-files.ts';

/** What the audit found, in a sentence for the bulletin, the tables and the manifest. */
export function auditSentence(
  layout: 'official' | 'safe',
  { cells, findings }: AuditSummary
): string {
  const given = findings.EXACT + findings.NARROW + findings.SMALL + findings.LEAK + findings.OPEN;
  const attacked = `${grouped.format(cells)} figures were attacked from the data files alone`;
  if (layout === 'safe' && given === 0) return `${attacked}: none could be found out.`;
  return `${attacked}: ${grouped.format(findings.EXACT)} exact counts could be worked out behind rounded or hidden figures, ${grouped.format(findings.SMALL)} counts are certain to be small, and ${grouped.format(findings.NARROW)} small counts lie within a narrow range.`;
}

const grouped = new Intl.NumberFormat('en-GB');
