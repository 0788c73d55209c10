import type { Chance } from './random.ts';

/**
 * Whole numbers in proportion to `weights` that sum to `total` exactly (largest remainders;
 * ties go to the earlier item). Negative weights count as zero; if none is positive all are equal.
 */
export function apportion(weights: readonly number[], total: number): number[] {
  const positive = weights.map((weight) => Math.max(0, weight));
  const sum = positive.reduce((a, b) => a + b, 0);
  const shares = positive.map((weight) =>
    sum > 0 ? (weight * total) / sum : total / Math.max(1, weights.length)
  );
  const whole = shares.map(Math.floor);
  const left = total - whole.reduce((a, b) => a + b, 0);
  shares
    .map((share, index) => ({ index, part: share - (whole[index] ?? 0) }))
    .sort((a, b) => b.part - a.part || a.index - b.index)
    .slice(0, left)
    .forEach(({ index }) => (whole[index] = (whole[index] ?? 0) + 1));
  return whole;
}

/** What is still wanted of each item, given what is there already: never negative, summing to `total`. */
export function remaining(
  wanted: readonly number[],
  there: readonly number[],
  total: number
): number[] {
  return apportion(
    wanted.map((want, index) => want - (there[index] ?? 0)),
    total
  );
}

/** The item numbers in a chance order, each as often as its quota says. */
export function deal(quotas: readonly number[], by: Chance): Uint8Array {
  const dealt = new Uint8Array(quotas.reduce((a, b) => a + b, 0));
  let at = 0;
  quotas.forEach((quota, item) => {
    dealt.fill(item, at, at + quota);
    at += quota;
  });
  return by.shuffle(dealt);
}

/**
 * Iterative proportional fitting: scales a matrix until its rows and columns have the wanted sums.
 * The row sums hold exactly at the end. Both sets of sums must have the same total.
 */
export function rake(
  start: readonly (readonly number[])[],
  rows: readonly number[],
  columns: readonly number[],
  rounds = 200
): number[][] {
  const matrix = start.map((row) => [...row]);
  for (let round = 0; round < rounds; round += 1) {
    columns.forEach((wanted, column) => {
      const sum = matrix.reduce((total, row) => total + (row[column] ?? 0), 0);
      if (sum > 0) for (const row of matrix) row[column] = ((row[column] ?? 0) * wanted) / sum;
    });
    matrix.forEach((row, index) => {
      const sum = row.reduce((a, b) => a + b, 0);
      if (sum > 0)
        row.forEach((value, column) => (row[column] = (value * (rows[index] ?? 0)) / sum));
    });
  }
  return matrix;
}
