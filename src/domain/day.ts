/**
 * A calendar day as `YYYY-MM-DD`. Days compare as text. No clock, no time zone: all arithmetic is
 * done on the proleptic Gregorian calendar in UTC, where every day has 24 hours.
 */
export type IsoDay = string;

const form = /^(\d{4})-(\d{2})-(\d{2})$/;
const dayLength = 86_400_000;

/** Whether the text is a day that exists, written `YYYY-MM-DD` (so not `2023-02-29`). */
export function isDay(text: string): boolean {
  const parts = form.exec(text);
  if (!parts) return false;
  const at = new Date(0);
  at.setUTCFullYear(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  return at.toISOString().slice(0, 10) === text;
}

/** The day some days after (or, when negative, before). */
export function addDays(day: IsoDay, days: number): IsoDay {
  return new Date(Date.parse(day) + days * dayLength).toISOString().slice(0, 10);
}

/** Whole days elapsed from one day to another; 0 on the same day, negative when `to` is earlier. */
export function daysBetween(from: IsoDay, to: IsoDay): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayLength);
}

/** Completed years of age. Someone born on 29 February turns a year older on 1 March in common years. */
export function ageOn(dateOfBirth: IsoDay, day: IsoDay): number {
  const years = yearOf(day) - yearOf(dateOfBirth);
  return day.slice(5) < dateOfBirth.slice(5) ? years - 1 : years;
}

/** The calendar year, as a number. */
export function yearOf(day: IsoDay): number {
  return Number(day.slice(0, 4));
}

/** The calendar year in which the academic year (1 September to 31 August) that holds the day began. */
export function academicYearStart(day: IsoDay): number {
  return day.slice(5) >= '09-01' ? yearOf(day) : yearOf(day) - 1;
}

/** The last Friday of June: the school leaving date of that summer. */
export function lastFridayOfJune(year: number): IsoDay {
  const end = `${String(year).padStart(4, '0')}-06-30`;
  const friday = 5;
  return addDays(end, -((new Date(end).getUTCDay() - friday + 7) % 7));
}

/** For people: `2 October 2025`. */
export function dayText(day: IsoDay): string {
  return new Date(`${day}T12:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC'
  });
}
