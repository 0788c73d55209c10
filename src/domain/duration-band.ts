import { daysBetween } from './day.ts';
import type { IsoDay } from './day.ts';

/**
 * Bands of time missing on a census day, half open `[fromDays, toDays)` in whole elapsed days,
 * holidays included. The published wording leaves the edges unsaid, so this reading is ours.
 */
export const durationBands = [
  { item: 'Less than 2 weeks', fromDays: 0, toDays: 14 },
  { item: '2 to 4 weeks', fromDays: 14, toDays: 28 },
  { item: '4 to 8 weeks', fromDays: 28, toDays: 56 },
  { item: '8 to 12 weeks', fromDays: 56, toDays: 84 },
  { item: '12 to 26 weeks', fromDays: 84, toDays: 182 },
  { item: '26 to 52 weeks', fromDays: 182, toDays: 364 },
  { item: 'Over 52 weeks', fromDays: 364, toDays: null }
] as const;

export type DurationBand = (typeof durationBands)[number]['item'] | 'Unknown';

/**
 * The band of the current episode on a census day; `Unknown` when its start is not known.
 * An episode that has not started by that day has no duration: asking is a RangeError.
 */
export function durationBandOn(start: IsoDay | null, censusDay: IsoDay): DurationBand {
  if (start === null) return 'Unknown';
  const days = daysBetween(start, censusDay);
  const band = durationBands.find(
    ({ fromDays, toDays }) => days >= fromDays && (toDays === null || days < toDays)
  );
  if (!band) {
    throw new RangeError(`An episode that starts on ${start} has no duration on ${censusDay}.`);
  }
  return band.item;
}
