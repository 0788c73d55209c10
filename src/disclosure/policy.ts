import { Exact } from './exact.ts';
import type { ExactRow } from './exact-row.ts';
import type { Protection } from './figure.ts';
import { roundingBase } from './rounding-bases.ts';
import { medianOf, percentOf, ratePer100, roundedCount, shareOf, unroundedRate } from './shown.ts';
import type { Shown } from './shown.ts';

/** What one row may print. */
export interface ShownRow {
  readonly children: Shown;
  readonly percent: Shown;
  readonly rate: Shown;
  readonly median: Shown;
}

/**
 * One way of protecting a whole table. A policy sees every row at once, so that suppression and
 * cell keys can look at their neighbours; it returns one shown row for each, in the same order.
 */
export interface Policy {
  readonly protection: Protection;
  show(rows: readonly ExactRow[]): readonly ShownRow[];
}

/** The published layout: each figure rounded once, from unrounded numbers (cme-statistics 4.3). */
export const official: Policy = {
  protection: 'official',
  show: (rows) =>
    rows.map((row) => {
      const { children, all, bases, shown } = opened(row);
      return {
        children: shown,
        percent: percentOf(children, all, bases('percent')),
        rate: ratePer100(children, row.residents, bases('rate')),
        median: medianOf(medianIn(row), shown, bases('median'))
      };
    })
};

/** Counts as official; everything else is worked out from the rounded counts alone. */
export const safe: Policy = {
  protection: 'safe',
  show: (rows) =>
    rows.map((row) => {
      const { all, bases, shown } = opened(row);
      const shownTotal = roundedCount(all, bases('count'));
      return {
        children: shown,
        percent: percentOf(shown, shownTotal, bases('percent')),
        rate: ratePer100(shown, row.residents, bases('rate')),
        median: medianOf(medianIn(row), shown, bases('median'))
      };
    })
};

/** Nothing hidden and nothing rounded, for those with the right to exact counts. */
export const none: Policy = {
  protection: 'none',
  show: (rows) =>
    rows.map((row) => {
      const { children, all } = opened(row);
      const median = medianIn(row);
      return {
        children: children ?? 'x',
        percent: shareOf(children, all),
        rate: unroundedRate(children, row.residents),
        median: median ?? (children === 0 ? 'z' : 'x')
      };
    })
};

const policies: Readonly<Record<Protection, Policy>> = { official, safe, none };

export function policyFor(protection: Protection): Policy {
  return policies[protection];
}

function opened(row: ExactRow) {
  const bases = (quantity: Parameters<typeof roundingBase>[0]) =>
    roundingBase(quantity, row.area.level, row.academicYear);
  const children = Exact.reveal(row.children);
  const all = Exact.reveal(row.allChildren);
  return { children, all, bases, shown: roundedCount(children, bases('count')) };
}

function medianIn(row: ExactRow): number | null {
  return row.median === null ? null : Exact.reveal(row.median);
}
