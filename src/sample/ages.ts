import { academicStart, weekday, type DayNumber } from './calendar.ts';
import type { Chance } from './random.ts';

const day = (year: number, month: number, date: number): DayNumber =>
  Date.UTC(year, month - 1, date) / 86_400_000;

/** The academic year of birth: children of one cohort are in one year group. */
export const cohortOf = academicStart;

/** Year group (0 Reception to 11) of a birth cohort in the academic year that begins in `year`. */
export function yearGroupOf(cohort: number, year: number): number {
  return year - cohort - 5;
}

/** The first day of compulsory school age: 31 August, 31 December or 31 March on or after the fifth birthday. */
export function firstDayOfCompulsoryAge(dateOfBirth: DayNumber): DayNumber {
  const born = new Date(dateOfBirth * 86_400_000);
  const year = born.getUTCFullYear() + 5;
  const birthday = day(year, born.getUTCMonth() + 1, born.getUTCDate());
  const prescribed = [day(year, 3, 31), day(year, 8, 31), day(year, 12, 31)];
  return prescribed.find((at) => at >= birthday) ?? day(year + 1, 3, 31);
}

const lastDays = new Map<number, DayNumber>();

/** The last day of compulsory school age, included: the last Friday in June of the year a cohort turns 16. */
export function lastDayOfCompulsoryAge(cohort: number): DayNumber {
  const known = lastDays.get(cohort);
  if (known !== undefined) return known;
  let last = day(cohort + 17, 6, 30);
  while (weekday(last) !== 4) last -= 1;
  lastDays.set(cohort, last);
  return last;
}

/**
 * A date of birth for a child who is in the year group and of compulsory school age on the day.
 * Reception children are of that age only once their fifth birthday's prescribed day has passed; in
 * autumn none is, so there the child is one held back: summer-born and a year older.
 */
export function birthday(group: number, on: DayNumber, by: Chance): DayNumber {
  const year = academicStart(on);
  if (group > 0) return by.between(day(year - 5 - group, 9, 1), day(year - 4 - group, 8, 31));
  if (on < day(year, 12, 31)) return by.between(day(year - 5, 4, 1), day(year - 5, 8, 30));
  if (on < day(year + 1, 3, 31)) return by.between(day(year - 5, 9, 1), day(year - 5, 12, 30));
  return by.between(day(year - 5, 9, 1), day(year - 4, 3, 30));
}
