import { dasGupta } from '#estimates/decomposition/das-gupta.ts';
import { parseFormula } from '#estimates/decomposition/formula.ts';

/** An area on two days by cohort, as shown: children by item, in the order of the items. */
export interface AreaByCohort {
  readonly parts: readonly (readonly [before: number, after: number])[];
  /** Public; null where they are not known. */
  readonly residents: readonly [before: number | null, after: number | null];
}

/** What a cohort's change is made of. The first three are those of its areas; the last sums to 0 over all cohorts. */
export type CohortFactor = 'people' | 'mix' | 'rate' | 'children' | 'share';

export interface CohortEffect {
  readonly item: string;
  readonly change: number;
  /** By factor, in the order of `factors`; they add up to the change. */
  readonly effects: readonly number[];
}

export interface CohortEffects {
  readonly factors: readonly CohortFactor[];
  readonly cohorts: readonly CohortEffect[];
}

/**
 * The change of every cohort as effects that add up to it (Das Gupta), over areas: how many residents
 * there are, where they live, how high the rate of each area is, and the cohort's share of the area's
 * children. No residents are known by cohort, so a cohort has a share and never a rate of its own.
 * With one area there is no moving between areas; where residents are not known, how many children
 * there are stands for people, mix and rate. An area without children on one of the days keeps its
 * shares of the other.
 */
export function cohortEffects(
  areas: readonly AreaByCohort[],
  items: readonly string[]
): CohortEffects {
  const factors = factorsFor(areas);
  const formula = parseFormula(`sum(${factors.join(' * ')})`);
  const totals = areas.map(({ parts }) => ends((t) => sumOf(parts.map((part) => part[t]))));
  const residents = areas.map((area) => ends((t) => area.residents[t] ?? 0));
  const people = ends((t) => sumOf(residents.map((own) => own[t])));
  const shares = areas.map(({ parts }, at) =>
    parts.map((part) =>
      ends((t) => {
        const day = totals[at]![t] > 0 ? t : t === 0 ? 1 : 0;
        return totals[at]![day] > 0 ? part[day] / totals[at]![day] : 0;
      })
    )
  );
  const valuesAt = (t: 0 | 1, item: number): Record<CohortFactor, readonly number[]> => ({
    people: [people[t]],
    mix: residents.map((own) => own[t] / people[t]),
    rate: totals.map((own, at) => own[t] / residents[at]![t]),
    children: totals.map((own) => own[t]),
    share: shares.map((own) => own[item]![t])
  });
  const at = (t: 0 | 1, item: number) => {
    const values = valuesAt(t, item);
    return {
      name: t === 0 ? 'before' : 'after',
      factors: Object.fromEntries(factors.map((factor) => [factor, values[factor]]))
    };
  };
  return {
    factors,
    cohorts: items.map((item, i) => {
      const { effects } = dasGupta([at(0, i), at(1, i)], factors, formula);
      return {
        item,
        change: sumOf(areas.map(({ parts }) => parts[i]![1] - parts[i]![0])),
        effects: factors.map((factor) => effects.find((one) => one.factor === factor)!.effect)
      };
    })
  };
}

function factorsFor(areas: readonly AreaByCohort[]): readonly CohortFactor[] {
  const peopled = areas.every(({ residents }) => residents.every((count) => (count ?? 0) > 0));
  if (!peopled) return ['children', 'share'];
  return areas.length === 1 ? ['people', 'rate', 'share'] : ['people', 'mix', 'rate', 'share'];
}

function ends<T>(at: (t: 0 | 1) => T): readonly [T, T] {
  return [at(0), at(1)];
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
