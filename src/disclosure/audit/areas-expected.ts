import { loadReference, type Reference } from '#reference/reference.ts';

/**
 * How many areas make up a parent in an EES period (`202526 Autumn term`, `202425 Academic year`): the LAs of a
 * region in force on the census day (or on the last day of the year), the regions of England. 0 where unknown.
 */
export function areasExpectedIn(
  reference: Reference = loadReference()
): (parent: string, period: string) => number {
  return (parent, period) => {
    const [timePeriod, ...identifier] = period.split(' ');
    if (reference.regions.some(({ countryCode }) => countryCode === parent)) {
      return reference.regions.length;
    }
    const terms = reference.terms.filter((term) => term.timePeriod === timePeriod);
    const term = terms.find(({ timeIdentifier }) => timeIdentifier === identifier.join(' '));
    const day = term ? (term.censusDate ?? term.periodEnd) : terms.at(-1)?.periodEnd;
    if (!day) return 0;
    return reference.lasInForce(day).filter(({ regionCode }) => regionCode === parent).length;
  };
}
