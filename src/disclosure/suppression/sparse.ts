/**
 * Sparse vectors over the integers modulo a prime: row → coefficient, no zero stored.
 * The prime is below 2^26, so that a product of two coefficients stays below 2^53 and needs no BigInt;
 * the tables hold only 0 and ±1, so arithmetic modulo it is exact save for freak chance.
 */
export const prime = 67_108_859;

export type Sparse = Map<number, number>;

export function modulo(value: number): number {
  const rest = value % prime;
  return rest < 0 ? rest + prime : rest;
}

/** The number that multiplied by `value` gives 1 modulo the prime; `value` is not 0. */
export function inverse(value: number): number {
  let [previous, rest] = [prime, modulo(value)];
  let [a, b] = [0, 1];
  while (rest > 1) {
    const quotient = Math.floor(previous / rest);
    [previous, rest] = [rest, previous - quotient * rest];
    [a, b] = [b, a - quotient * b];
  }
  return modulo(b);
}

/** target += factor × source, in place. Calls back for every row that appears in or leaves the target. */
export function addMultiple(
  target: Sparse,
  source: Sparse,
  factor: number,
  onChange?: (row: number, present: boolean) => void
): void {
  for (const [row, coefficient] of source) {
    const before = target.get(row);
    const after = modulo((before ?? 0) + ((coefficient * factor) % prime));
    if (after === 0) {
      if (before !== undefined) {
        target.delete(row);
        onChange?.(row, false);
      }
    } else {
      target.set(row, after);
      if (before === undefined) onChange?.(row, true);
    }
  }
}

/** Equal for two vectors exactly when one is a multiple of the other. */
export function direction(vector: Sparse): string {
  const rows = [...vector.keys()].sort((a, b) => a - b);
  const first = rows[0];
  if (first === undefined) return '';
  const scale = inverse(vector.get(first)!);
  return rows.map((row) => `${row}:${(vector.get(row)! * scale) % prime}`).join(' ');
}
