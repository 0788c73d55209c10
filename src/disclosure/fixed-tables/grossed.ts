import { Exact } from '#disclosure/exact.ts';
import type { ExactRow } from '#disclosure/exact-row.ts';
import { roundHalfUp } from '#disclosure/round.ts';
import { roundingBase } from '#disclosure/rounding-bases.ts';
import type { Range } from '#disclosure/suppression/table.ts';

/** Whether a region's or England's figure was raised for silent LAs: it is not the sum of those that answered. */
export function isGrossed(row: ExactRow, sum: number): boolean {
  return Math.abs(Exact.reveal(row.children)! - sum) > 1e-6;
}

/** What a figure printed to `base` (by default the official base of its level) says of the number behind it. */
export function rangePrinted(row: ExactRow, base?: number): Range {
  const estimate = Exact.reveal(row.children)!;
  if (estimate === 0) return { low: 0, high: 0 };
  const step = base ?? roundingBase('count', row.area.level, row.academicYear).base;
  const printed = roundHalfUp(estimate, step);
  // Halves go up. Something that rounds to 0 is printed `low`: more than 0.
  return { low: Math.max(1, printed - step / 2), high: Math.max(1, printed + step / 2 - 1e-6) };
}

/**
 * The counts of children that could stand behind a grossed figure as printed. The factor is public (it is made of
 * numbers of pupils), so the attacker divides by it.
 */
export function rangeBehind(row: ExactRow, sum: number): Range {
  if (sum === 0) return { low: 0, high: 0 };
  const factor = Exact.reveal(row.children)! / sum;
  const { low, high } = rangePrinted(row);
  return {
    low: Math.max(1, Math.ceil(low / factor)),
    high: Math.max(1, Math.floor(high / factor))
  };
}
