import { createHash } from 'node:crypto';
import type { Correction, Explanation } from './store/record.ts';
import { cellName } from './return.ts';
import type { ReturnCell, StatutoryReturn } from './return.ts';
import type { CheckFinding } from './run-checks.ts';

/** A cell as it is returned: `value`, with what was computed beside it and the correction between them. */
export interface KeptCell extends ReturnCell {
  readonly computed: number | 'x';
  readonly correction: Correction | null;
}

/** A finding with the key that names it from one run to the next, and the explanation of these very facts. */
export interface KeptFinding extends CheckFinding {
  readonly key: string;
  readonly explanation: Explanation | null;
}

/** Everything a return says, as approval freezes it. */
export interface ReturnContent {
  readonly term: string;
  readonly la: { readonly code: string; readonly oldCode: string; readonly name: string };
  readonly version: number;
  readonly specification: { readonly year: string; readonly version: number };
  readonly warehouse: string;
  readonly snapshots: readonly string[];
  readonly notes: readonly string[];
  readonly cells: readonly KeptCell[];
  readonly findings: readonly KeptFinding[];
  readonly preparedBy: readonly string[];
}

/** The return with its corrections in place of what was computed. */
export function corrected(
  computed: StatutoryReturn,
  corrections: readonly Correction[]
): StatutoryReturn & { readonly cells: readonly KeptCell[] } {
  const byCell = new Map(corrections.map((one) => [one.cell, one]));
  return {
    ...computed,
    cells: computed.cells.map((cell) => {
      const correction = byCell.get(cellName(cell)) ?? null;
      return { ...cell, value: correction?.value ?? cell.value, computed: cell.value, correction };
    })
  };
}

/** Findings with their keys; an explanation holds for as long as the facts it was written to stay the same. */
export function explained(
  findings: readonly CheckFinding[],
  explanations: readonly Explanation[]
): KeptFinding[] {
  return findings.map((finding) => {
    const key = findingKey(finding);
    const explanation = explanations.find((one) => one.finding === key && answers(one, finding));
    return { ...finding, key, explanation: explanation ?? null };
  });
}

/** One that was written before facts were kept answers its sentence. */
function answers({ facts, sentence }: Explanation, finding: CheckFinding): boolean {
  return facts === null ? sentence === finding.sentence : facts === factsOf(finding);
}

/**
 * What an explanation answers, as a digest: the rule, its cells, the numbers it states, the children concerned and the
 * load. The wording of the sentence is no part of it, so that putting that better asks nobody again.
 */
export function factsOf({
  rule,
  cells,
  children,
  figures = [],
  load = null
}: Pick<CheckFinding, 'rule' | 'cells' | 'children' | 'figures'> & {
  readonly load?: string | null;
}): string {
  return hashOfText(JSON.stringify([rule, cells, figures, children, load]));
}

/** The rule and the cell, or the topics, it is about: the same query has the same key every term. */
export function findingKey({ rule, cells }: Pick<CheckFinding, 'rule' | 'cells'>): string {
  const topics = cells.map((cell) => cell.split(', ').slice(0, 2).join(', '));
  const about = cells.length === 1 ? cells : [...new Set(topics)].sort();
  const digest = createHash('sha256').update(about.join('\n')).digest('hex').slice(0, 6);
  return `${rule}-${digest}`;
}

/** Errors, and queries that nobody has explained. */
export function standingOf(findings: readonly KeptFinding[]): {
  readonly errors: number;
  readonly unexplained: number;
} {
  return {
    errors: findings.filter(({ severity }) => severity === 'error').length,
    unexplained: findings.filter(
      ({ severity, explanation }) => severity === 'query' && explanation === null
    ).length
  };
}

/** The text that is frozen, and its SHA-256: anyone can compute it again. */
export function seal(content: ReturnContent): { readonly text: string; readonly hash: string } {
  const text = JSON.stringify(content);
  return { text, hash: hashOfText(text) };
}

export function hashOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A cell that two versions of a return say differently. */
export interface Difference {
  readonly cell: string;
  readonly before: number | 'x';
  readonly after: number | 'x';
}

/** Cells whose value differs, in the order of the later return; a cell one of them lacks is `x` there. */
export function differences(
  before: Pick<ReturnContent, 'cells'>,
  after: Pick<ReturnContent, 'cells'>
): Difference[] {
  const earlier = new Map(before.cells.map((cell) => [cellName(cell), cell.value]));
  const later = new Map(after.cells.map((cell) => [cellName(cell), cell.value]));
  return [...new Set([...later.keys(), ...earlier.keys()])].flatMap((cell) => {
    const [from, to] = [earlier.get(cell) ?? 'x', later.get(cell) ?? 'x'];
    return from === to ? [] : [{ cell, before: from, after: to }];
  });
}
