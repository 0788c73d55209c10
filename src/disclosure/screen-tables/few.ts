import type { SafeRule } from '#disclosure/fixed-tables/safe-rules.ts';
import type { Range } from '#disclosure/suppression/table.ts';

/** Whether a count, rounded, could only stand for few children: under three times the threshold, and not none. */
export function isFew(count: number | null, base: number, { threshold }: SafeRule): boolean {
  return count !== null && count > 0 && windowOf(count, base).high < 3 * threshold;
}

/** Whether a count is one that a release would not print; what stands printed and is small was returned anew since. */
export function isSmall(count: number, { threshold }: SafeRule): boolean {
  return count > 0 && count < threshold;
}

/** The whole counts that round as this one does. */
export function windowOf(count: number, base: number): Range {
  if (count === 0) return { low: 0, high: 0 };
  const at = Math.floor(count / base + 0.5) * base;
  return { low: Math.max(1, at - base / 2), high: at + base / 2 - 1 };
}
