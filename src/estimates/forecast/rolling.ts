import { drift, naive, seasonalNaive } from './naive.ts';
import type { MethodName, Projection } from './projection.ts';
import { damped, fewestForDamped, ses } from './smoothing.ts';

export interface RollingStep {
  /** How many points the method was shown. */
  readonly origin: number;
  readonly predicted: number;
  readonly actual: number;
  readonly error: number;
}

export interface Rolling {
  readonly method: MethodName;
  readonly mean_absolute_error: number;
  readonly last_miss: number;
  readonly steps: readonly RollingStep[];
}

/** Fewest points a method is shown. */
export const firstOrigin = 4;
/** Long series are judged on their latest origins. */
export const mostOrigins = 24;

/** One projection by name; null where the series is too short for it. */
export function project(
  method: MethodName,
  y: readonly number[],
  horizon: number,
  level: number,
  season = 0
): Projection | null {
  switch (method) {
    case 'naive':
      return naive(y, horizon, level);
    case 'drift':
      return drift(y, horizon, level);
    case 'ses':
      return ses(y, horizon, level);
    case 'damped':
      return y.length >= fewestForDamped ? damped(y, horizon, level) : null;
    case 'seasonal_naive':
      return season > 1 && y.length > season ? seasonalNaive(y, horizon, level, season) : null;
  }
}

/** The next value foretold from each origin in turn, and by how much each foretelling missed. */
export function rollingOrigin(
  method: MethodName,
  y: readonly number[],
  season = 0
): Rolling | null {
  const steps: RollingStep[] = [];
  for (let origin = Math.max(firstOrigin, y.length - mostOrigins); origin < y.length; origin++) {
    const next = project(method, y.slice(0, origin), 1, 0.8, season);
    if (!next) continue;
    const [predicted, actual] = [next.mean[0]!, y[origin]!];
    steps.push({ origin, predicted, actual, error: actual - predicted });
  }
  if (steps.length === 0) return null;
  return {
    method,
    mean_absolute_error: meanMiss(steps),
    last_miss: steps.at(-1)!.error,
    steps
  };
}

export function meanMiss(steps: readonly RollingStep[]): number {
  return steps.reduce((sum, step) => sum + Math.abs(step.error), 0) / steps.length;
}
