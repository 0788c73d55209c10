import { zOf } from './normal.ts';

/** Wilson's score interval of a share: stays within 0 and 1, and is not empty at 0 of n. Null where n is 0. */
export function wilson(
  events: number,
  n: number,
  level = 0.95
): { share: number; lower: number; upper: number } | null {
  if (n <= 0) return null;
  const z = zOf(level);
  const share = events / n;
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half =
    (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return {
    share,
    lower: events === 0 ? 0 : middle - half,
    upper: events === n ? 1 : middle + half
  };
}
