import { unbounded } from '#disclosure/suppression/attack.ts';
import type { Range } from '#disclosure/suppression/table.ts';
import { printedNumber, type PublishedCell } from './published-cell.ts';

/**
 * The counts that print as this rate per 100 of a known population, to the rate's own decimal places. Half rounds up.
 * `null` where there is no rate, or it follows from the printed count and says nothing more.
 */
export function rangeByRate(
  { rate, count }: PublishedCell,
  residents: number | null
): Range | null {
  const value = printedNumber(rate);
  if (value === null || residents === null || residents <= 0) return null;
  const step = 10 ** -(rate.trim().split('.')[1]?.length ?? 0);
  const printed = printedNumber(count);
  if (printed !== null && Math.abs((100 * printed) / residents - value) <= step / 2 + 1e-9)
    return null;
  return {
    low: Math.max(0, Math.ceil(((value - step / 2) * residents) / 100 - 1e-9)),
    high: Math.min(unbounded, Math.ceil(((value + step / 2) * residents) / 100 - 1e-9) - 1)
  };
}
