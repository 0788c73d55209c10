import { editDistance } from '#domain/edit-distance.ts';

/** The allowed value closest to what was written, letter case aside; the first of equals. */
export function nearest(written: string, allowed: Iterable<string>): string | undefined {
  const text = written.slice(0, 80).toLowerCase();
  let best: string | undefined;
  let least = Infinity;
  for (const value of allowed) {
    const lower = value.toLowerCase();
    const begins = text.length > 2 && lower.startsWith(text) ? 0.5 : Infinity;
    const distance = Math.min(begins, editDistance(text, lower));
    if (distance < least) [best, least] = [value, distance];
  }
  return best;
}
