import { academicYearStart, lastFridayOfJune, yearOf } from './day.ts';
import type { IsoDay } from './day.ts';

/** The days on which children who have turned five come to be of compulsory school age, in calendar order. */
const prescribedDays = ['03-31', '08-31', '12-31'] as const;

/**
 * The days on which a child is of compulsory school age, both ends included.
 *
 * From the prescribed day on or after the fifth birthday (that very day when the birthday falls on
 * it), to the last Friday in June of the academic year in which the child turns sixteen.
 * Education Act 1996 s.8; Education (Start of Compulsory School Age) Order 1998.
 */
export function compulsorySchoolAge(dateOfBirth: IsoDay): {
  readonly from: IsoDay;
  readonly to: IsoDay;
} {
  return { from: prescribedDayFrom(dateOfBirth), to: schoolLeavingDate(dateOfBirth) };
}

/** Whether a child is of compulsory school age on a day: never judged by year group. */
export function isCompulsorySchoolAge(dateOfBirth: IsoDay, day: IsoDay): boolean {
  const { from, to } = compulsorySchoolAge(dateOfBirth);
  return from <= day && day <= to;
}

function prescribedDayFrom(dateOfBirth: IsoDay): IsoDay {
  const year = yearOf(dateOfBirth) + 5;
  const birthday = dateOfBirth.slice(5);
  // The last prescribed day is the last day of the year, so one is always found.
  const prescribed = prescribedDays.find((day) => day >= birthday) ?? '12-31';
  return `${year}-${prescribed}`;
}

function schoolLeavingDate(dateOfBirth: IsoDay): IsoDay {
  const sixteen = `${yearOf(dateOfBirth) + 16}-${dateOfBirth.slice(5)}`;
  return lastFridayOfJune(academicYearStart(sixteen) + 1);
}
