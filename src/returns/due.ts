import { addDays, daysBetween } from '#domain/day.ts';
import type { IsoDay } from '#domain/day.ts';

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

const inLondon = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' });

/** The day in England at a moment: a return sent at half past midnight in July is sent that day. */
export function dayInEngland(at: Date): IsoDay {
  return inLondon.format(at);
}

const timeInLondon = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit'
});

/** `09:30`, by the clocks of England. */
export function timeInEngland(at: Date): string {
  return timeInLondon.format(at);
}
