import { UsageError } from '#files/refusal.ts';
import { academicYearStart } from './day.ts';
import type { IsoDay } from './day.ts';

declare const brand: unique symbol;

/** A term of an academic year, such as `2025-26-autumn`. */
export type TermId = string & { readonly [brand]: 'term' };

/** An academic year (1 September to 31 August), such as `2025-26`. */
export type AcademicYear = string & { readonly [brand]: 'academic year' };

/** What a figure can be for: a term or an academic year. */
export type PeriodId = TermId | AcademicYear;

/** In the order in which they fall in an academic year. */
export const termNames = ['autumn', 'spring', 'summer'] as const;

export type TermName = (typeof termNames)[number];

const termForm = /^(\d{4}-\d{2})-(autumn|spring|summer)$/;
const yearForm = /^(\d{4})-(\d{2})$/;

/** @throws UsageError unless the text is a term of consecutive years, such as `2025-26-autumn`. */
export function parseTermId(text: string): TermId {
  if (!isTermId(text)) {
    throw new UsageError(
      `'${text}' is not a term: write the academic year and the term, such as 2025-26-autumn.`
    );
  }
  return text;
}

/** @throws UsageError unless the text is an academic year, such as `2025-26`. */
export function parseAcademicYear(text: string): AcademicYear {
  if (!isAcademicYear(text)) {
    throw new UsageError(
      `'${text}' is not an academic year: write two consecutive years, such as 2025-26.`
    );
  }
  return text;
}

export function isTermId(text: string): text is TermId {
  const year = termForm.exec(text)?.[1];
  return year !== undefined && isAcademicYear(year);
}

export function isAcademicYear(text: string): text is AcademicYear {
  const parts = yearForm.exec(text);
  return parts !== null && (Number(parts[1]) + 1) % 100 === Number(parts[2]);
}

/** `2025-26` of the calendar year in which it begins. */
export function academicYearFrom(startYear: number): AcademicYear {
  const end = String((startYear + 1) % 100).padStart(2, '0');
  return `${String(startYear).padStart(4, '0')}-${end}` as AcademicYear;
}

/** The academic year that holds a day. */
export function academicYearOn(day: IsoDay): AcademicYear {
  return academicYearFrom(academicYearStart(day));
}

/** The academic year of a term; an academic year is its own. */
export function academicYearOf(period: string): AcademicYear {
  return isAcademicYear(period) ? period : (parseTermId(period).slice(0, 7) as AcademicYear);
}

/** First and last day of an academic year, both included. */
export function academicYearLimits(year: string): { readonly from: IsoDay; readonly to: IsoDay } {
  const start = startYearOf(parseAcademicYear(year));
  return { from: `${start}-09-01`, to: `${start + 1}-08-31` };
}

/** `autumn`, `spring` or `summer`. */
export function termNameOf(term: string): TermName {
  return parseTermId(term).slice(8) as TermName;
}

/** EES `time_period`: `202526` for a term of 2025/26 and for the year. */
export function timePeriodOf(period: string): string {
  return academicYearOf(period).replace('-', '');
}

/** EES `time_identifier`: `Autumn term` … for a term, `Academic year` for a year. */
export function timeIdentifierOf(period: string): string {
  if (isAcademicYear(period)) return 'Academic year';
  const name = termNameOf(period);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} term`;
}

/**
 * The term or year of an EES `time_period` and `time_identifier`.
 * @throws UsageError when they name neither.
 */
export function periodFrom(timePeriod: string, timeIdentifier: string): PeriodId {
  const parts = /^(\d{4})(\d{2})$/.exec(timePeriod);
  const year = parts ? `${parts[1]}-${parts[2]}` : '';
  if (!isAcademicYear(year)) {
    throw new UsageError(
      `'${timePeriod}' is not a time period: write six digits of consecutive years, such as 202526.`
    );
  }
  if (timeIdentifier === 'Academic year') return year;
  const name = termNames.find((term) => `${term} term` === timeIdentifier.toLowerCase());
  if (name && timeIdentifier === timeIdentifierOf(`${year}-${name}`)) {
    return parseTermId(`${year}-${name}`);
  }
  throw new UsageError(
    `'${timeIdentifier}' is not a time identifier: write Autumn term, Spring term, Summer term or Academic year.`
  );
}

/** The term before: autumn follows the summer of the year before. */
export function previousTerm(term: string): TermId {
  return termAt(placeOf(term) - 1);
}

/** The term after. */
export function nextTerm(term: string): TermId {
  return termAt(placeOf(term) + 1);
}

/** The same term a year earlier: the comparison to make, because counts have a yearly saw-tooth. */
export function sameTermLastYear(term: string): TermId {
  return termAt(placeOf(term) - termNames.length);
}

export function previousAcademicYear(year: string): AcademicYear {
  return academicYearFrom(startYearOf(parseAcademicYear(year)) - 1);
}

/** Negative when `a` is the earlier term, 0 when they are the same: for sorting oldest first. */
export function compareTerms(a: string, b: string): number {
  return placeOf(a) - placeOf(b);
}

/** For people, by the calendar year it falls in: `autumn 2025`; the spring of 2025/26 is `spring 2026`. */
export function termLabel(term: string): string {
  const name = termNameOf(term);
  const start = startYearOf(academicYearOf(term));
  return `${name} ${name === 'autumn' ? start : start + 1}`;
}

/** For people: `2025/26`, of a year or of the year a term is in. */
export function yearLabel(period: string): string {
  return academicYearOf(period).replace('-', '/');
}

/** For people, of a term or of a year. */
export function periodLabel(period: string): string {
  return isAcademicYear(period) ? yearLabel(period) : termLabel(period);
}

/** Terms counted from the autumn of year 0. */
function placeOf(term: string): number {
  const name = termNameOf(term);
  return startYearOf(academicYearOf(term)) * termNames.length + termNames.indexOf(name);
}

function termAt(place: number): TermId {
  const year = academicYearFrom(Math.floor(place / termNames.length));
  return `${year}-${termNames[place % termNames.length]}` as TermId;
}

function startYearOf(year: AcademicYear): number {
  return Number(year.slice(0, 4));
}
