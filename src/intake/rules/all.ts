import { breakdownNotInList } from './breakdown-not-in-list.ts';
import { notAFigure } from './not-a-figure.ts';
import { notAPeriod } from './not-a-period.ts';
import { notAnAcademicYear } from './not-an-academic-year.ts';
import { periodOfAnotherReturn } from './period-of-another-return.ts';
import { ageOutOfRange } from './age-out-of-range.ts';
import { badDate } from './bad-date.ts';
import { duplicateRow } from './duplicate-row.ts';
import { endBeforeStart } from './end-before-start.ts';
import { laNotInForce } from './la-not-in-force.ts';
import { nhsNumberCheck } from './nhs-number-check.ts';
import { notAWholeNumber } from './not-a-whole-number.ts';
import { overlappingEpisodes } from './overlapping-episodes.ts';
import { requiredValueMissing } from './required-value-missing.ts';
import type { RowRule, Rule, SetRule } from './rule.ts';
import { startAfterAsAt } from './start-after-as-at.ts';
import { twoDatesOfBirth } from './two-dates-of-birth.ts';
import { unknownLa } from './unknown-la.ts';
import { upnCheck } from './upn-check.ts';
import { valueOutsideList } from './value-outside-list.ts';
import { yearOutOfRange } from './year-out-of-range.ts';

/** Every rule on rows, in the order in which the faults of one row are told. */
export const rules: readonly Rule[] = [
  requiredValueMissing,
  unknownLa,
  laNotInForce,
  badDate,
  yearOutOfRange,
  endBeforeStart,
  startAfterAsAt,
  ageOutOfRange,
  valueOutsideList,
  notAWholeNumber,
  periodOfAnotherReturn,
  breakdownNotInList,
  notAnAcademicYear,
  notAPeriod,
  notAFigure,
  upnCheck,
  nhsNumberCheck,
  duplicateRow,
  overlappingEpisodes,
  twoDatesOfBirth
];

export const rowRules: readonly RowRule[] = rules.filter((rule) => rule.kind === 'row');
export const setRules: readonly SetRule[] = rules.filter((rule) => rule.kind === 'set');
