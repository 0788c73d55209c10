import { UsageError } from '#files/refusal.ts';
import type { Lookups, TermRow, YearRow } from './lookups.ts';
import type { PeriodKind } from './measure.ts';
import { nearest } from './nearest.ts';
import type { AnswerPeriod } from './question.ts';

export interface PlannedPeriod {
  readonly period: AnswerPeriod;
  /** `2025-26`: decides code lists, sizes and rounding bases. */
  readonly academicYear: string;
  /** The day on which an LA must be in force to have a row. */
  readonly day: string;
  /** False for a term without a census day. */
  readonly hasCensusDay: boolean;
}

/**
 * Resolves what was asked into periods of the measure's kind, oldest first, each once. For a yearly
 * measure a term stands for the academic year that holds it; for a termly one an academic year
 * stands for its three terms; a measure of either kind takes both as they are.
 */
export function resolvePeriods(
  asked: readonly string[],
  kind: PeriodKind,
  lookups: Lookups
): PlannedPeriod[] {
  const terms = new Set<string>();
  const years = new Set<string>();
  for (const id of asked) {
    const term = lookups.terms.find((row) => row.term_id === id);
    const year = lookups.years.find((row) => row.academic_year === id);
    if (!term && !year) throw unknownPeriod(id, lookups);
    if (kind === 'year') years.add(term ? term.academic_year : id);
    else if (term) terms.add(id);
    else if (kind === 'either') years.add(id);
    else {
      for (const row of lookups.terms) if (row.academic_year === id) terms.add(row.term_id);
    }
  }
  return [
    ...lookups.terms.filter((row) => terms.has(row.term_id)).map(plannedTerm),
    ...lookups.years.filter((row) => years.has(row.academic_year)).map(plannedYear)
  ];
}

function plannedTerm(row: TermRow): PlannedPeriod {
  return {
    period: {
      id: row.term_id,
      timePeriod: row.time_period,
      timeIdentifier: row.time_identifier,
      label: row.label
    },
    academicYear: row.academic_year,
    day: row.day,
    hasCensusDay: row.has_census_day
  };
}

function plannedYear(row: YearRow): PlannedPeriod {
  return {
    period: {
      id: row.academic_year,
      timePeriod: row.time_period,
      timeIdentifier: 'Academic year',
      label: row.label
    },
    academicYear: row.academic_year,
    day: row.day,
    hasCensusDay: false
  };
}

function unknownPeriod(id: string, lookups: Lookups): UsageError {
  const first = lookups.terms[0]?.term_id ?? '';
  const last = lookups.terms.at(-1)?.term_id ?? '';
  const near = nearest(id, [
    ...lookups.terms.map((row) => row.term_id),
    ...lookups.years.map((row) => row.academic_year)
  ]);
  return new UsageError(
    `"${id}" is not a term or academic year in the reference table, which runs from ${first} to ${last}. The nearest is ${near}.`
  );
}
