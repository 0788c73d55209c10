import { addDays, daysBetween } from '#domain/day.ts';
import type { IsoDay } from '#domain/day.ts';
import { londonTime } from '#domain/london-time.ts';

/** Where a return stands against its calendar on one day. */
export interface Due {
  readonly censusDate: IsoDay;
  /** The last day on which it is in time. */
  readonly returnDate: IsoDay;
  readonly state: 'before census' | 'open' | 'due today' | 'late' | 'in time' | 'sent late';
  /** Days to the return date; below 0 when it has passed. */
  readonly daysLeft: number;
}

/** `submitted` is the day the return first went; null while it has not. */
export function dueOf(
  term: { readonly censusDate: IsoDay; readonly returnDate: IsoDay | null },
  today: IsoDay,
  submitted: IsoDay | null
): Due {
  const returnDate = term.returnDate ?? addDays(term.censusDate, 29);
  const daysLeft = daysBetween(today, returnDate);
  const dates = { censusDate: term.censusDate, returnDate, daysLeft };
  if (submitted !== null) {
    return { ...dates, state: submitted <= returnDate ? 'in time' : 'sent late' };
  }
  if (today < term.censusDate) return { ...dates, state: 'before census' };
  if (daysLeft === 0) return { ...dates, state: 'due today' };
  return { ...dates, state: daysLeft > 0 ? 'open' : 'late' };
}

/** Where a return stands at a moment, by the first of its versions that was submitted. */
export function dueNow(
  term: Parameters<typeof dueOf>[0],
  now: Date,
  versions: readonly { readonly submittedAt: string | null }[]
): Due {
  const [first] = versions.flatMap(({ submittedAt }) => submittedAt ?? []).sort();
  return dueOf(term, londonTime(now).day, first ? londonTime(new Date(first)).day : null);
}
