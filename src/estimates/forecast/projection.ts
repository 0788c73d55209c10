import { zOf } from '#estimates/numerics/normal.ts';

/** What a method says of the next periods. */
export interface Projection {
  readonly method: MethodName;
  readonly mean: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  /** Standard deviation of one-step errors. */
  readonly sigma: number;
  /** Fitted figures, by name (alpha, sse, level, …). */
  readonly fitted: Readonly<Record<string, number>>;
}

export type MethodName = 'naive' | 'drift' | 'ses' | 'damped' | 'seasonal_naive';

/** Lays an interval around each mean: `spread(h)` is the standard deviation h periods ahead in units of sigma. */
export function projectionOf(
  method: MethodName,
  means: readonly number[],
  sigma: number,
  spread: (h: number) => number,
  level: number,
  fitted: Readonly<Record<string, number>> = {}
): Projection {
  const half = (i: number) => zOf(level) * sigma * spread(i + 1);
  return {
    method,
    mean: means,
    lower: means.map((mean, i) => mean - half(i)),
    upper: means.map((mean, i) => mean + half(i)),
    sigma,
    fitted
  };
}

/** 1, 2, … up to the horizon. */
export function steps(horizon: number): number[] {
  return Array.from({ length: horizon }, (_, i) => i + 1);
}
