import { Exact } from '#disclosure/exact.ts';
import type { ExactRow } from '#disclosure/exact-row.ts';
import type { ShownRow } from '#disclosure/policy.ts';
import { roundingBase } from '#disclosure/rounding-bases.ts';
import { percentOf, ratePer100, roundedCount, type Shown } from '#disclosure/shown.ts';
import { isGrossed } from './grossed.ts';
import type { ModelledTable } from './model.ts';
import type { SafeRules } from './safe-rules.ts';

/**
 * What each row prints: `c` where it is hidden, a grossed figure to its official base, the rest to the base of the
 * rules. Shares and rates come from printed counts alone, so they say nothing that the counts do not.
 */
export function printRows(
  rows: readonly ExactRow[],
  isHidden: readonly boolean[],
  model: ModelledTable,
  rules: SafeRules
): ShownRow[] {
  const counts = rows.map((row, at): Shown => {
    if (isHidden[at]) return 'c';
    const estimate = Exact.reveal(row.children);
    if (estimate === null) return 'x';
    const cell = model.cellOf[at];
    const official = roundingBase('count', row.area.level, row.academicYear);
    if (cell === null || cell === undefined || isGrossed(row, model.cells[cell]!.count)) {
      return roundedCount(estimate, official);
    }
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
