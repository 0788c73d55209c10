import { projectionOf, steps, type Projection } from './projection.ts';

/** "Same as last time": the mean is the last value, errors add up as a random walk. */
export function naive(y: readonly number[], horizon: number, level: number): Projection {
  const last = y.at(-1)!;
  const squares = y.slice(1).map((value, i) => (value - y[i]!) ** 2);
  const sigma = Math.sqrt(squares.reduce((a, b) => a + b, 0) / squares.length);
  return projectionOf(
    'naive',
    steps(horizon).map(() => last),
    sigma,
    Math.sqrt,
    level
  );
}

/** The line through the first and last values, carried on; its own slope is uncertain too. */
export function drift(y: readonly number[], horizon: number, level: number): Projection {
  const n = y.length;
  const slope = (y.at(-1)! - y[0]!) / (n - 1);
  const squares = y.slice(1).map((value, i) => (value - y[i]! - slope) ** 2);
  const sigma = Math.sqrt(squares.reduce((a, b) => a + b, 0) / (n - 2));
  return projectionOf(
    'drift',
    steps(horizon).map((h) => y.at(-1)! + h * slope),
    sigma,
    (h) => Math.sqrt(h * (1 + h / (n - 1))),
    level,
    { slope }
  );
}

/** "Same as this season last year". Only for a stable definition and three full years or more. */
export function seasonalNaive(
  y: readonly number[],
  horizon: number,
  level: number,
  season: number
): Projection {
  const n = y.length;
  const squares = y.slice(season).map((value, i) => (value - y[i]!) ** 2);
  const sigma = Math.sqrt(squares.reduce((a, b) => a + b, 0) / squares.length);
  return projectionOf(
    'seasonal_naive',
    steps(horizon).map((h) => y[n - season + ((h - 1) % season)]!),
    sigma,
    (h) => Math.sqrt(Math.floor((h - 1) / season) + 1),
    level
  );
}
