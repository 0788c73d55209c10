import type { Reference } from '#reference/reference.ts';
import { areasExpectedIn } from './areas-expected.ts';
import { attackRelease } from './attack-release.ts';
import { findingKinds, type Finding, type FindingKind } from './findings.ts';
import { cellsOfFile } from './data-file.ts';

/** How many cells of a release were attacked, and how many gave way in which way. */
export interface AuditSummary {
  readonly cells: number;
  readonly threshold: number;
  readonly width: number;
  readonly findings: Readonly<Record<FindingKind, number>>;
}

/** Attacks data files as they would be published, all together, before anything is written. */
export async function auditFiles(
  files: ReadonlyMap<string, string>,
  settings: { readonly threshold: number; readonly width: number; readonly reference: Reference }
): Promise<{ readonly summary: AuditSummary; readonly findings: readonly Finding[] }> {
  const { threshold, width, reference } = settings;
  let from = 0;
  const cells = [...files].flatMap(([name, text]) => {
    const own = cellsOfFile(name, text, from);
    from += own.length;
    return own;
  });
  const expectedIn = areasExpectedIn(reference);
  const findings = await attackRelease(cells, { threshold, width, expectedIn });
  return {
    summary: { cells: cells.length, threshold, width, findings: countsOf(findings) },
    findings
  };
}

/** Findings of each kind. */
export function countsOf(findings: readonly Finding[]): Record<FindingKind, number> {
  const counts = Object.fromEntries(findingKinds.map((kind) => [kind, 0]));
  for (const { kind } of findings) counts[kind]!++;
  return counts as Record<FindingKind, number>;
}
