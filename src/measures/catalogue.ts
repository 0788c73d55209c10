import { UsageError } from '#files/refusal.ts';
import { anyPointTerm } from './catalogue/any-point-term.ts';
import { anyPointYear } from './catalogue/any-point-year.ts';
import { censusDay } from './catalogue/census-day.ts';
import { eheAnyPointTerm } from './catalogue/ehe-any-point-term.ts';
import { eheAnyPointYear } from './catalogue/ehe-any-point-year.ts';
import { eheCensusDay } from './catalogue/ehe-census-day.ts';
import { eheLeftLa } from './catalogue/ehe-left-la.ts';
import { eheReturnedToSchool } from './catalogue/ehe-returned-to-school.ts';
import { eheStarted } from './catalogue/ehe-started.ts';
import { ended } from './catalogue/ended.ts';
import { medianWeeksMissing } from './catalogue/median-weeks-missing.ts';
import { ratePer100 } from './catalogue/rate-per-100.ts';
import { returnedToSchool } from './catalogue/returned-to-school.ts';
import { started } from './catalogue/started.ts';
import type { Measure } from './measure.ts';
import { nearest } from './nearest.ts';

export type { Collection, Measure, PeriodKind } from './measure.ts';

/** Every measure there is, official ones first within each collection. */
export const catalogue: readonly Measure[] = [
  censusDay,
  ratePer100,
  anyPointYear,
  anyPointTerm,
  started,
  ended,
  returnedToSchool,
  medianWeeksMissing,
  eheCensusDay,
  eheAnyPointYear,
  eheAnyPointTerm,
  eheStarted,
  eheReturnedToSchool,
  eheLeftLa
];

/** The measure of that name; a UsageError naming the nearest when there is none. */
export function measureNamed(name: string): Measure {
  const found = catalogue.find((measure) => measure.name === name);
  if (found) return found;
  const names = catalogue.map((measure) => measure.name);
  throw new UsageError(
    `There is no measure "${name}". The nearest is "${nearest(name, names)}"; there are ${names.join(', ')}.`
  );
}
