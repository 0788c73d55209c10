import type { Range, Relation } from './table.ts';

/**
 * Narrows every range by every sum until nothing changes (whole numbers).
 * Returns the position of a sum that cannot hold, or `null`; `ranges` is narrowed in place.
 */
export function narrowBySums(
  ranges: Map<number, Range>,
  relations: readonly Relation[]
): number | null {
  const usedIn = new Map<number, number[]>();
  relations.forEach(({ total, parts }, at) => {
    for (const cell of [total, ...parts]) usedIn.set(cell, [...(usedIn.get(cell) ?? []), at]);
  });
  const waiting = new Set(relations.map((_, at) => at));
  for (const at of waiting) {
    waiting.delete(at);
    const { total, parts } = relations[at]!;
    const lows = parts.reduce((sum, part) => sum + ranges.get(part)!.low, 0);
    const highs = parts.reduce((sum, part) => sum + ranges.get(part)!.high, 0);
    const whole = ranges.get(total)!;
    const narrow = (cell: number, low: number, high: number): boolean => {
      const before = ranges.get(cell)!;
      const after = { low: Math.max(before.low, low), high: Math.min(before.high, high) };
      if (after.low > after.high) return false;
      if (after.low !== before.low || after.high !== before.high) {
        ranges.set(cell, after);
        for (const other of usedIn.get(cell)!) waiting.add(other);
      }
      return true;
    };
    if (!narrow(total, lows, highs)) return at;
    for (const part of parts) {
      const { low, high } = ranges.get(part)!;
      if (!narrow(part, whole.low - (highs - high), whole.high - (lows - low))) return at;
    }
  }
  return null;
}
