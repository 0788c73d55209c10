import { breakdownSumsToTotal } from './breakdown-sums-to-total.ts';
import { censusWithinAnyPoint } from './census-within-any-point.ts';
import { changeOnLastTerm } from './change-on-last-term.ts';
import { changeOnSameTermLastYear } from './change-on-same-term-last-year.ts';
import { episodesOverlap } from './episodes-overlap.ts';
import { inBothCollections } from './in-both-collections.ts';
import { missingButOnARoll } from './missing-but-on-a-roll.ts';
import { noDateOfBirth } from './no-date-of-birth.ts';
import { noLongerAvailable } from './no-longer-available.ts';
import { overAge } from './over-age.ts';
import { partWithinAnyPoint } from './part-within-any-point.ts';
import { receptionInAutumn } from './reception-in-autumn.ts';
import { rowsRejected } from './rows-rejected.ts';
import type { ReturnRule } from './rule.ts';
import { totalGiven } from './total-given.ts';
import { unknownShare } from './unknown-share.ts';
import { yearGroupsSumToTotal } from './year-groups-sum-to-total.ts';

/** Every rule there is; a specification says which apply, how severe they are and their limits. */
export const returnRules: readonly ReturnRule[] = [
  totalGiven,
  breakdownSumsToTotal,
  yearGroupsSumToTotal,
  censusWithinAnyPoint,
  partWithinAnyPoint,
  inBothCollections,
  missingButOnARoll,
  episodesOverlap,
  noDateOfBirth,
  overAge,
  receptionInAutumn,
  changeOnLastTerm,
  changeOnSameTermLastYear,
  unknownShare,
  noLongerAvailable,
  rowsRejected
];
