import { academicYearStart, ageOn } from './day.ts';
import type { IsoDay } from './day.ts';

/** National curriculum year groups as published, youngest first. */
export const yearGroups = [
  'Reception',
  'Year 1',
  'Year 2',
  'Year 3',
  'Year 4',
  'Year 5',
  'Year 6',
  'Year 7',
  'Year 8',
  'Year 9',
  'Year 10',
  'Year 11',
  'Unknown'
] as const;

export type YearGroup = (typeof yearGroups)[number];

/** Age on 31 August of the youngest year group. */
const receptionAge = 4;

/**
 * The year group of a child's age on a day: the age on the 31 August before the academic year that
 * holds the day (4 is Reception, 15 is Year 11); outside those ages `Unknown`.
 * A year group that a source supplies wins over this one.
 */
export function yearGroupOn(dateOfBirth: IsoDay, day: IsoDay): YearGroup {
  const age = ageOn(dateOfBirth, `${academicYearStart(day)}-08-31`);
  const place = age - receptionAge;
  return place >= 0 && place < yearGroups.length - 1 ? (yearGroups[place] ?? 'Unknown') : 'Unknown';
}
