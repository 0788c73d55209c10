import type { IsoDay } from '#domain/day.ts';
import type { La, LaSuccessor } from './tables.ts';

/** Which codes are in force when, and which codes are the same LA. */
export interface AreaLookups {
  /** The LAs in force on a day, by region and then in the order of their three-digit codes. */
  lasInForce(day: IsoDay): readonly La[];
  /** The LA a code stands for, in force or not. */
  laByCode(code: string): La | undefined;
  /**
   * The codes one LA has had, oldest first: a recoded LA keeps its three-digit code. A trend follows
   * all of them. LAs that were split or merged are other LAs: see `successorsOf`.
   */
  areaSeries(code: string): readonly string[];
  /** The code the same LA had on a day; null when it did not exist then, or the code is not known. */
  codeInForce(code: string, day: IsoDay): string | null;
  /** The codes that took an LA's area over when it ended; none while it is live. */
  successorsOf(code: string): readonly string[];
  /** The codes an LA took its area over from. */
  predecessorsOf(code: string): readonly string[];
}

export function isInForce(la: La, day: IsoDay): boolean {
  return la.validFrom <= day && (la.validTo === null || day <= la.validTo);
}

export function areaLookups(
  las: readonly La[],
  successors: readonly LaSuccessor[],
  regionOrder: ReadonlyMap<string, number>
): AreaLookups {
  const byCode = new Map(las.map((la) => [la.laCode, la]));
  const order = (la: La) => (regionOrder.get(la.regionCode) ?? 0) * 1000 + Number(la.oldLaCode);
  const ordered = las.toSorted((a, b) => order(a) - order(b));
  const series = (code: string): La[] => {
    const la = byCode.get(code);
    if (!la) return [];
    return las
      .filter((other) => other.oldLaCode === la.oldLaCode)
      .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  };
  return {
    lasInForce: (day) => ordered.filter((la) => isInForce(la, day)),
    laByCode: (code) => byCode.get(code),
    areaSeries: (code) => series(code).map((la) => la.laCode),
    codeInForce: (code, day) => series(code).find((la) => isInForce(la, day))?.laCode ?? null,
    successorsOf: (code) =>
      successors.filter((row) => row.laCode === code).map((row) => row.successorCode),
    predecessorsOf: (code) =>
      successors.filter((row) => row.successorCode === code).map((row) => row.laCode)
  };
}
