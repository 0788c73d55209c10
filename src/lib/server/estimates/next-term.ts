import { forecast, type Forecast } from '#estimates/forecast/forecast.ts';
import { Refusal } from '#files/refusal.ts';

/**
 * Next term by the latest unbroken run of terms: a term without a figure ends the run, since a gap
 * is not a value. The reason where there is no forecast.
 */
export function nextTermOf(series: readonly (number | null)[]): Forecast | string {
  const lastGap = series.lastIndexOf(null);
  const run = series.slice(lastGap + 1) as number[];
  try {
    return forecast(run, { horizon: 1, level: 0.8 });
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}
