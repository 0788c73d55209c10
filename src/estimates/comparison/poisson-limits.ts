import { chiSquareQuantile } from '#estimates/numerics/chi-square.ts';

/** Limits of observed/expected within which Poisson chance alone would keep a share `level` of areas (exact). */
export function poissonLimits(expected: number, level: number): { lower: number; upper: number } {
  const p = (1 - level) / 2;
  return {
    lower: chiSquareQuantile(p, 2 * expected) / 2 / expected,
    upper: chiSquareQuantile(1 - p, 2 * (expected + 1)) / 2 / expected
  };
}
