import type { FigureSymbol } from './figure.ts';
import { roundHalfUp } from './round.ts';
import type { RoundingBase } from './rounding-bases.ts';

/** What may be printed: a number or a symbol. */
export type Shown = number | FigureSymbol;

/** A count to its base: not available is `x`, zero is 0, above zero but rounding to 0 is `low`. */
export function roundedCount(count: number | null, rule: RoundingBase): Shown {
  if (count === null) return 'x';
  return roundedOrLow(count, rule);
}

/**
 * A share of a total in whole per cent. Takes exact numbers or shown ones; a symbol for the count
 * stays that symbol, a hidden total hides the share, and a share of nobody does not apply (`z`).
 */
export function percentOf(count: Shown | null, total: Shown | null, rule: RoundingBase): Shown {
  const ratio = shareOf(count, total);
  return typeof ratio === 'number' ? roundedOrLow(ratio, rule) : ratio;
}

/** Unrounded share in per cent, with the symbols of `percentOf`. */
export function shareOf(count: Shown | null, total: Shown | null): Shown {
  if (count === null || total === null) return 'x';
  if (total === 0) return 'z';
  if (count === 0) return 0;
  if (typeof count !== 'number') return count;
  if (typeof total !== 'number') return total === 'low' ? 'x' : total;
  return (100 * count) / total;
}

/** A count per 100 residents, 1 decimal place; `x` without a population. */
export function ratePer100(
  count: Shown | null,
  residents: number | null,
  rule: RoundingBase
): Shown {
  const rate = unroundedRate(count, residents);
  return typeof rate === 'number' ? roundedOrLow(rate, rule) : rate;
}

/** Unrounded rate per 100, with the symbols of `ratePer100`. */
export function unroundedRate(count: Shown | null, residents: number | null): Shown {
  if (count === null || residents === null || residents <= 0) return 'x';
  return typeof count === 'number' ? (100 * count) / residents : count;
}

/**
 * A median in weeks, 1 decimal place: `z` of no children, `c` when the children behind it are too
 * few to show, where `children` is their shown count.
 */
export function medianOf(median: number | null, children: Shown, rule: RoundingBase): Shown {
  if (children === 0) return 'z';
  if (median === null) return 'x';
  if (typeof children !== 'number') return children === 'x' ? 'x' : 'c';
  if (children < rule.shownFrom) return 'c';
  return roundHalfUp(median, rule.base);
}

function roundedOrLow(value: number, rule: RoundingBase): Shown {
  const rounded = roundHalfUp(value, rule.base);
  if (value > 0 && (rounded === 0 || value < rule.lowBelow)) return 'low';
  return rounded;
}
