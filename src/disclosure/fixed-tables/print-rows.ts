import { Exact } from '#disclosure/exact.ts';
import type { ExactRow } from '#disclosure/exact-row.ts';
import type { ShownRow } from '#disclosure/policy.ts';
import { roundingBase } from '#disclosure/rounding-bases.ts';
import { percentOf, ratePer100, roundedCount, type Shown } from '#disclosure/shown.ts';
import { isGrossed } from './grossed.ts';
import type { ModelledTable } from './model.ts';
import type { SafeRules } from './safe-rules.ts';

/**
 * What each row prints: `c` where it is hidden, an area with any grossed figure to its official base (a reader could
 * not tell which of them are not grossed), the rest to the base of the rules. Shares and rates come from printed counts alone, so they say nothing that the counts do not.
 */
export function printRows(
  rows: readonly ExactRow[],
  isHidden: readonly boolean[],
  model: ModelledTable,
  rules: SafeRules
): ShownRow[] {
  const isRaised = (row: ExactRow, at: number): boolean => {
    const cell = model.cellOf[at];
    if (Exact.reveal(row.children) === null) return false;
    return cell === null || cell === undefined || isGrossed(row, model.cells[cell]!.count);
  };
  const raised = new Set(rows.filter(isRaised).map(({ area }) => area.code));
  const counts = rows.map((row, at): Shown => {
    if (isHidden[at]) return 'c';
    const estimate = Exact.reveal(row.children);
    if (estimate === null) return 'x';
    const official = roundingBase('count', row.area.level, row.academicYear);
    if (raised.has(row.area.code)) return roundedCount(estimate, official);
    return roundedCount(estimate, { ...official, ...rules(row.area.level, row.academicYear) });
  });
  const totals = new Map(
    rows.flatMap((row, at) => (row.items.length === 0 ? [[row.area.code, counts[at]!]] : []))
  );
  return rows.map((row, at) => {
    const { level } = row.area;
    const children = counts[at]!;
    const percent = roundingBase('percent', level, row.academicYear);
    const rate = roundingBase('rate', level, row.academicYear);
    return {
      children,
      percent: percentOf(children, totals.get(row.area.code) ?? 'x', percent),
      rate: ratePer100(children, row.residents, rate),
      median: 'x'
    };
  });
}
