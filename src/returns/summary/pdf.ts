import { periodLabel, termLabel } from '#domain/term.ts';
import { pdfOf } from '#printing/print.ts';
import { inWords } from '../in-words.ts';
import { standingOf, type ReturnContent } from '../content.ts';
import type { StatutoryReturn } from '../return.ts';
import type { ReturnRecord } from '../store/record.ts';

/**
 * The summary of a return to print and sign: a tagged PDF/UA of its figures, corrections and explanations.
 * It says whether it is frozen, and by which hash; the same version gives the same bytes.
 */
export function summaryPdf(
  record: ReturnRecord,
  content: ReturnContent,
  { specification }: StatutoryReturn
): Promise<Uint8Array> {
  return pdfOf({
    template: 'src/returns/summary/summary.typ',
    data: wordsOf(record, content, specification),
    pictures: {},
    madeAt: Date.parse(record.approvedAt ?? '2000-01-01T00:00:00Z')
  });
}

/** What the summary says; every figure is text by now. */
export function wordsOf(
  record: ReturnRecord,
  content: ReturnContent,
  specification: StatutoryReturn['specification']
) {
  const figure = (value: number | 'x') =>
    value === 'x' ? 'not available' : value.toLocaleString('en-GB');
  const { errors, unexplained } = standingOf(content.findings);
  return {
    title: `${content.la.name}: return for ${termLabel(content.term)}`,
    collection: specification.title,
    authority: `${content.la.code} (${content.la.oldCode})`,
    version: String(record.version),
    frozen: record.frozenHash !== null,
    status:
      record.frozenHash === null
        ? `${record.status}: not approved, so not for signature`
        : `${record.status}; approved by ${record.approvedBy} on ${record.approvedAt?.slice(0, 10)}`,
    prepared: content.preparedBy.join(', ') || 'nobody yet',
    snapshots: content.snapshots.map((id) => id.slice(0, 12)).join(', ') || 'none',
    specification: `${content.specification.year}, version ${content.specification.version}`,
    hash: record.frozenHash ?? 'none until it is approved',
    checks: `${errors} errors, ${unexplained} queries without an explanation`,
    collections: specification.collections
      .map(({ id, label }) => {
        const cells = content.cells.filter(({ collection }) => collection === id);
        return {
          label,
          period: cells[0] ? periodLabel(cells[0].period) : '',
          rows: cells.map(({ topic, item, value, correction }) => [
            topic,
            item,
            figure(value),
            correction ? `computed ${figure(correction.computed)}; ${correction.reason}` : ''
          ])
        };
      })
      .filter(({ rows }) => rows.length > 0),
    findings: content.findings.map(({ severity, sentence, explanation }) => [
      severity,
      inWords(sentence, specification),
      explanation?.wording ?? (severity === 'error' ? 'To be put right' : 'Not explained')
    ])
  };
}
