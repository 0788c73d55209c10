import { Exact } from '#disclosure/exact.ts';
import type { ExactRow, FreeCell, Standing } from '#disclosure/exact-row.ts';
import { isFew, isSmall } from '#disclosure/screen-tables/few.ts';
import { safeRules, type SafeRule, type SafeRules } from '#disclosure/fixed-tables/safe-rules.ts';
import type { Policy } from '#disclosure/policy.ts';
import { roundHalfUp } from '#disclosure/round.ts';
import { roundingBase, type RoundingBase } from '#disclosure/rounding-bases.ts';
import { medianOf, percentOf, ratePer100, roundedCount, type Shown } from '#disclosure/shown.ts';
import { Refusal } from '#files/refusal.ts';
import { perturbed } from './cell-key.ts';
import type { PTable } from './p-table.ts';

/**
 * What viewers without the right to exact counts are shown. A cell of a release is shown as published: rounded, or `c`
 * where a release hid it or none holds it yet (`standingOf`). Every other count is changed by the noise of its own
 * records, a total by that of its own and never summed; then counts below the threshold are hidden; shares come from
 * shown counts.
 * @throws Refusal where the table is too sparse for that to protect anyone.
 */
export function freePolicy(table: PTable, rules: SafeRules = safeRules()): Policy {
  return {
    protection: 'safe',
    show(rows) {
      refuseSparse(rows, table);
      return rows.map((row) => {
        const bases = (quantity: Parameters<typeof roundingBase>[0]) =>
          roundingBase(quantity, row.area.level, row.academicYear);
        const rule = rules(row.area.level, row.academicYear);
        const shownOf = (exact: Exact, { keyed, standing }: FreeCell): Shown => {
          const count = Exact.reveal(exact);
          if (keyed) return changed(count, keyed, table, rule.threshold);
          if (count === null) return 'x';
          return asReleased(count, standing, bases('count'), rule);
        };
        const { own, all } = row.free ?? notFree;
        const children = shownOf(row.children, own);
        const total = shownOf(row.allChildren, all);
        const percent = percentOf(children, total, bases('percent'));
        const median = row.median === null ? null : Exact.reveal(row.median);
        return {
          children,
          percent: typeof percent === 'number' ? Math.min(100, percent) : percent,
          rate: ratePer100(children, row.residents, bases('rate')),
          median: medianOf(median, children, bases('median'))
        };
      });
    }
  };
}

const plain: FreeCell = { keyed: null, standing: 'printed' };
const notFree = { own: plain, all: plain };

/** A cell that releases publish, by how it stands. */
function asReleased(count: number, standing: Standing, base: RoundingBase, rule: SafeRule): Shown {
  switch (standing) {
    case 'hidden':
    case 'waits':
      return 'c';
    case 'printed':
      return isSmall(count, rule) ? 'c' : roundedCount(count, base);
    case 'printed officially':
      return roundedCount(count, base);
    case 'total not out':
      return isFew(count, base.base, rule) ? 'c' : roundedCount(count, base);
  }
}

/** Noise goes on the records that are there; what that makes is raised as the true count is, and whole. */
function changed(
  estimate: number | null,
  { records, key }: NonNullable<FreeCell['keyed']>,
  table: PTable,
  threshold: number
): Shown {
  if (estimate === null) return 'x';
  const count = Exact.reveal(records) ?? 0;
  if (count === 0) return 0;
  const shown = perturbed(count, Exact.reveal(key) ?? 0, table);
  if (shown > 0 && shown < threshold) return 'c';
  return roundHalfUp((shown * estimate) / count, 1);
}

/** The sparse rule, on what the noise makes of the counts: the refusal itself tells nothing more. */
function refuseSparse(rows: readonly ExactRow[], table: PTable): void {
  const shown = rows.flatMap(({ free }) => {
    if (!free?.own.keyed) return [];
    const { records, key } = free.own.keyed;
    const count = perturbed(Exact.reveal(records) ?? 0, Exact.reveal(key) ?? 0, table);
    return count > 0 ? [count] : [];
  });
  const few = shown.filter((count) => count <= 2).length;
  if (shown.length > 0 && few > shown.length / 2) {
    throw new Refusal(
      'Most of the counts in this table are 1 or 2, so it is not shown. Ask with fewer breakdowns or filters, or for a larger area.'
    );
  }
}
