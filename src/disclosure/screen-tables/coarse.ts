import { Exact } from '#disclosure/exact.ts';
import type { ExactRow } from '#disclosure/exact-row.ts';
import { safeRules, type SafeRules } from '#disclosure/fixed-tables/safe-rules.ts';
import type { Policy } from '#disclosure/policy.ts';
import { roundingBase } from '#disclosure/rounding-bases.ts';
import { percentOf, roundedCount, type Shown } from '#disclosure/shown.ts';
import { unbounded } from '#disclosure/suppression/attack.ts';
import { isWide } from '#disclosure/suppression/narrow-cells.ts';
import type { Range } from '#disclosure/suppression/table.ts';
import { isFew, isSmall, windowOf } from './few.ts';
import { narrowed, withPairs, type TableSum } from './narrowed.ts';

/** What releases do with a cell. */
export type Elsewhere = 'printed' | 'hidden' | 'not held';

/**
 * Tables of the site's own that no release holds, for viewers without the right to exact counts: counts
 * are rounded; what would stand for fewer than three times the threshold is `c` (so that a `c` is not
 * known to be small), and so is whatever lets a sum narrow a hidden count down further than a release
 * may. A cell that releases hold is shown as they have it. Shares come from shown counts. `elsewhere`
 * goes by the rows, and so do the positions in `sums`.
 */
export function coarse(
  elsewhere: readonly Elsewhere[],
  sums: readonly TableSum[],
  rules: SafeRules = safeRules()
): Policy {
  return {
    protection: 'safe',
    show(rows) {
      const counts = rows.map((row) => Exact.reveal(row.children));
      const hidden = hiddenOf(rows, counts, elsewhere, sums, rules);
      const hiddenCounts = new Set([...hidden].map((at) => counts[at]));
      return rows.map((row, at) => {
        const bases = (quantity: 'count' | 'percent') =>
          roundingBase(quantity, row.area.level, row.academicYear);
        const rule = rules(row.area.level, row.academicYear);
        const all = Exact.reveal(row.allChildren);
        const shown = (count: number | null, hide: boolean): Shown =>
          hide ? 'c' : roundedCount(count, bases('count'));
        const total = shown(all, hiddenCounts.has(all) || isFew(all, bases('count').base, rule));
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

function hiddenOf(
  rows: readonly ExactRow[],
  counts: readonly (number | null)[],
  elsewhere: readonly Elsewhere[],
  sums: readonly TableSum[],
  rules: SafeRules
): ReadonlySet<number> {
  const ruleOf = (at: number) => rules(rows[at]!.area.level, rows[at]!.academicYear);
  const baseOf = (at: number) =>
    roundingBase('count', rows[at]!.area.level, rows[at]!.academicYear).base;
  const hidden = new Set<number>();
  rows.forEach((_, at) => {
    const few = isFew(counts[at]!, baseOf(at), ruleOf(at));
    const corrected = elsewhere[at] === 'printed' && isSmall(counts[at] ?? 0, ruleOf(at));
    if (elsewhere[at] === 'hidden' || corrected || (elsewhere[at] === 'not held' && few)) {
      hidden.add(at);
    }
  });
  const held = sums.filter(({ left, right }) =>
    [...left, ...right].every((cell) => counts[cell] !== null)
  );
  const usable = withPairs(held);
  for (;;) {
    const known = rows.map((_, at): Range => {
      const count = counts[at]!;
      if (hidden.has(at)) return { low: 0, high: unbounded };
      // A release prints its counts as they are.
      if (elsewhere[at] === 'printed') return { low: count ?? 0, high: count ?? 0 };
      return windowOf(count ?? 0, baseOf(at));
    });
    const found = narrowed(known, usable);
    const more = new Set<number>();
    for (const at of hidden) {
      if (isWide(found[at]!, ruleOf(at))) continue;
      const beside = held
        .filter(({ left, right }) => left.includes(at) || right.includes(at))
        .flatMap(({ left, right }) => [...left, ...right])
        .filter((other) => !hidden.has(other) && elsewhere[other] === 'not held');
      // Rather few children than many, and no zeros while there is anything else.
      const cost = (cell: number) => counts[cell] || Number.MAX_SAFE_INTEGER;
      const [best] = beside.sort((a, b) => cost(a) - cost(b) || a - b);
      if (best !== undefined) more.add(best);
    }
    if (more.size === 0) return hidden;
    for (const at of more) hidden.add(at);
  }
}
