import { unbounded, type Range } from '#disclosure/suppression/attack.ts';
import { printedNumber } from './published-cell.ts';

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
