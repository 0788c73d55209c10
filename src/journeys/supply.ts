import { regionFactors } from '#measures/grossing.ts';
import { lasOf } from '#measures/places.ts';
import type { AnswerArea } from '#measures/question.ts';

/** An LA expected in the term, and whether its register answers. */
export interface Supplied {
  readonly la: string;
  readonly region: string;
  readonly pupils: number | null;
  readonly supplied: boolean;
  readonly snapshot: string | null;
  readonly asAt: string | null;
}

/** What stands behind the counts of an area: who supplied, and what each region's counts are multiplied by. */
export interface Supply {
  readonly responding: number;
  readonly expected: number;
  /** Day to which the newest register behind the area speaks. */
  readonly asAt: string | null;
  readonly snapshots: readonly string[];
  /** Null: the area has no figure, since a region of it has no register at all. */
  total(byRegion: ReadonlyMap<string, number>): number | null;
}

/** Regions and England are grossed by pupils as every other count is; an LA is its own count or not available. */
export function supplyOf(las: readonly Supplied[], area: AnswerArea): Supply {
  const inForce = las.map(({ la, region }): AnswerArea => ({
    level: 'la',
    code: la,
    name: la,
    regionCode: region,
    regionName: null,
    oldLaCode: null
  }));
  const codes = new Set(lasOf(inForce, area.code).map(({ code }) => code));
  const own = las.filter(({ la }) => codes.has(la));
  const supplied = own.filter((la) => la.supplied);
  const factors =
    area.level === 'la'
      ? new Map(own.map((la) => [la.region, la.supplied ? 1 : null]))
      : regionFactors(
          own.map(({ region, pupils, supplied }) => ({ regionCode: region, pupils, supplied }))
        );
  return {
    responding: supplied.length,
    expected: own.length,
    asAt: supplied.map(({ asAt }) => asAt ?? '').reduce((a, b) => (a > b ? a : b), '') || null,
    snapshots: [...new Set(supplied.flatMap(({ snapshot }) => snapshot ?? []))].sort(),
    total(byRegion) {
      let sum = 0;
      for (const [region, factor] of factors) {
        if (factor === null) return null;
        sum += (byRegion.get(region) ?? 0) * factor;
      }
      return factors.size === 0 ? null : sum;
    }
  };
}
