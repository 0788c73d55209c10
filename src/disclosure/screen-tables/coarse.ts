import { Exact } from '#disclosure/exact.ts';
import type { Policy } from '#disclosure/policy.ts';
import { roundingBase } from '#disclosure/rounding-bases.ts';
import { percentOf, roundedCount, type Shown } from '#disclosure/shown.ts';
import { isFew } from './few.ts';
import type { TableRule } from './hidden-cells.ts';

/**
 * Tables of the site's own that no release holds, for viewers without the right to exact counts: counts are rounded;
 * what would stand for fewer than three times the threshold is `c` (so that a `c` is not known to be small), and so is
 * whatever else is `hidden`. A cell that releases hold is shown as they have it. Shares come from shown counts.
 */
export function coarse(hidden: ReadonlySet<number>, rule: TableRule): Policy {
  return {
    protection: 'safe',
    show(rows) {
      const counts = rows.map((row) => Exact.reveal(row.children));
      const hiddenCounts = new Set([...hidden].map((at) => counts[at]));
      return rows.map((row, at) => {
        const bases = (quantity: 'count' | 'percent') =>
          roundingBase(quantity, row.area.level, row.academicYear);
        const all = Exact.reveal(row.allChildren);
        const shown = (count: number | null, hide: boolean): Shown =>
          hide ? 'c' : roundedCount(count, bases('count'));
        const total = shown(all, hiddenCounts.has(all) || isFew(all, rule.roundedTo, rule));
        const children = shown(counts[at]!, hidden.has(at));
        return {
          children,
          percent: percentOf(children, total, bases('percent')),
          rate: 'x',
          median: 'x'
        };
      });
    }
  };
}
