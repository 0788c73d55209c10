import { zOf } from '#estimates/numerics/normal.ts';

/** Scale on which an interval of a probability is symmetrical. R's default is `log`. */
export type IntervalType = 'log' | 'log-log' | 'plain';

export interface Confidence {
  readonly level: number;
  readonly type: IntervalType;
}

export const usual: Confidence = { level: 0.95, type: 'log' };

/**
 * Interval of a probability from its standard error, kept within 0 and 1. Null at a probability or
 * error for which the scale has no value (a curve that has reached 0 has no log interval).
 */
export function probabilityInterval(
  p: number,
  error: number | null,
  { level, type }: Confidence
): { lower: number | null; upper: number | null } {
  if (error === null || !Number.isFinite(error)) return { lower: null, upper: null };
  const z = zOf(level);
  if (type === 'plain')
    return { lower: Math.max(0, p - z * error), upper: Math.min(1, p + z * error) };
  if (error === 0 && p > 0) return { lower: p, upper: p };
  if (p <= 0) return { lower: null, upper: null };
  if (type === 'log') {
    const factor = Math.exp((z * error) / p);
    return { lower: p / factor, upper: Math.min(1, p * factor) };
  }
  if (p >= 1) return { lower: null, upper: null };
  const middle = Math.log(-Math.log(p));
  const half = Math.abs((z * error) / (p * Math.log(p)));
  return {
    lower: Math.exp(-Math.exp(middle + half)),
    upper: Math.exp(-Math.exp(middle - half))
  };
}
