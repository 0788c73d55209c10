/**
 * The nearest multiple of `base`, halves up, for numbers of 0 or more. Idempotent. A number a
 * billionth short of a half counts as the half: grossing multiplies and divides in floating point.
 */
export function roundHalfUp(value: number, base: number): number {
  const perUnit = Math.round(1 / base);
  const tolerance = 1e-9;
  if (base >= 1) return Math.floor(value / base + 0.5 + tolerance) * base;
  return Math.floor(value * perUnit + 0.5 + tolerance) / perUnit;
}
