/** What an LA weighs and whether it supplied the item. */
export interface Weighed {
  readonly regionCode: string;
  /** Pupils in Reception to Year 11; null when not known. */
  readonly pupils: number | null;
  readonly supplied: boolean;
}

/**
 * By region, the factor that makes the sum of the supplying LAs stand for all of them (pupils of
 * all over pupils of those that supplied, cme-statistics 4.1). 1 when all supplied; null when none
 * did or a weight that is needed is missing.
 */
export function regionFactors(las: readonly Weighed[]): Map<string, number | null> {
  const sums = new Map<string, { all: number; supplied: number; silent: number; known: boolean }>();
  for (const la of las) {
    const sum = sums.get(la.regionCode) ?? { all: 0, supplied: 0, silent: 0, known: true };
    sum.all += la.pupils ?? 0;
    sum.supplied += la.supplied ? (la.pupils ?? 0) : 0;
    sum.silent += la.supplied ? 0 : 1;
    sum.known &&= la.pupils !== null;
    sums.set(la.regionCode, sum);
  }
  const factors = new Map<string, number | null>();
  for (const [region, sum] of sums) {
    const usable = sum.known && sum.supplied > 0;
    factors.set(region, sum.silent === 0 ? 1 : usable ? sum.all / sum.supplied : null);
  }
  return factors;
}
