import { addDays, dayText, daysBetween } from '#domain/day.ts';
import type { IsoDay } from '#domain/day.ts';
import { londonTime } from '#domain/london-time.ts';
import { Refusal } from '#files/refusal.ts';
import { termLabel } from '#domain/term.ts';
import type { Reference, TermRow } from '#reference/reference.ts';
import { loadSpecification, specifiedYears } from './specification.ts';

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

/**
 * The terms whose returns are asked for on a day, oldest first: census day has come, and the collection year has a
 * specification. Whether anything was loaded for them does not matter: a return can be filled in by hand.
 */
export function termsDue(
  { terms }: Pick<Reference, 'terms'>,
  now: Date,
  years: readonly string[] = specifiedYears()
): TermRow[] {
  const today = londonTime(now).day;
  return terms.filter(
    ({ censusDate, academicYear }) =>
      censusDate !== null && censusDate <= today && years.includes(academicYear)
  );
}

/** Why no return is asked for a term by the calendar, in one sentence; null where its census day has come. */
export function whyNotOpen({ termId, censusDate }: TermRow, now: Date): string | null {
  if (censusDate === null) {
    return `There was no census day in ${termLabel(termId)}, so there is no return.`;
  }
  if (londonTime(now).day < censusDate) {
    return `The return for ${termLabel(termId)} opens on its census day, ${dayText(censusDate)}.`;
  }
  return null;
}

/** Why no return is asked for a term yet, in one sentence; null where one is. */
export function whyNotDue(term: TermRow, now: Date): string | null {
  const closed = whyNotOpen(term, now);
  if (closed !== null) return closed;
  try {
    loadSpecification(term.termId);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}
