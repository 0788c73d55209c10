import { unbounded, type Range } from '#disclosure/suppression/attack.ts';
import { printedNumber, type PublishedCell } from './published-cell.ts';

/**
 * The rounding base of a file at a level: the largest of 100, 10 and 5 that divides every number printed there, else 1.
 * Anyone can find it out, so the attack uses it.
 */
export function roundingBase(cells: readonly PublishedCell[]): 1 | 5 | 10 | 100 {
  const numbers = cells.map(({ count }) => printedNumber(count)).filter((value) => value !== null);
  const divides = (base: number) => numbers.every((value) => value % base === 0);
  // Two or three numbers are round by chance; a base is believed only where there are more.
  if (numbers.length < 4) return divides(10) ? 10 : 1;
  return ([100, 10, 5] as const).find(divides) ?? 1;
}

/** The whole numbers of children that could stand behind what is printed as the count. */
export function countRange(printed: string, base: number): Range {
  const symbol = printed.trim().toLowerCase();
  const value = printedNumber(symbol);
  if (value === 0) return { low: 0, high: 0 };
  if (value !== null) {
    if (base === 1) return { low: value, high: value };
    // Half rounds up: 10 to base 10 stands for 5 to 14.
    return {
      low: Math.max(1, value - Math.floor(base / 2)),
      high: value + Math.ceil(base / 2) - 1
    };
  }
  if (symbol === 'low' || symbol === 'k' || symbol === '<0.5') {
    return { low: 1, high: Math.max(1, Math.ceil(base / 2) - 1) };
  }
  return { low: 0, high: unbounded };
}
