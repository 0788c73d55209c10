import { dasGupta } from '#estimates/decomposition/das-gupta.ts';
import { parseFormula } from '#estimates/decomposition/formula.ts';

/** An area on two days, as shown; residents are public. */
export interface AreaTwice {
  readonly name: string;
  readonly children: readonly [before: number, after: number];
  readonly residents: readonly [before: number, after: number];
}

/** Children more or fewer because: there are more residents; they live elsewhere; rates moved. */
export interface Effects {
  readonly change: number;
  readonly people: number;
  readonly mix: number;
  readonly rate: number;
}

export interface AreaEffects extends Effects {
  /** The same three for each area, in the order given; they add up to those of all. */
  readonly areas: readonly (Effects & { readonly name: string })[];
}

const formula = parseFormula('people * mix * rate');

/**
 * The change of a sum over areas as three effects that add up to it (Das Gupta): how many residents
 * there are, where they live, and how high the rate of each area is. Null where it cannot be done.
 */
export function areaEffects(areas: readonly AreaTwice[]): AreaEffects | null {
  if (areas.length === 0) return null;
  if (areas.some(({ residents }) => residents.some((count) => !(count > 0)))) return null;
  const people = ([0, 1] as const).map((t) =>
    areas.reduce((sum, { residents }) => sum + residents[t], 0)
  ) as [number, number];
  const each = areas.map(({ name, children, residents }) => {
    const at = (t: 0 | 1) => ({
      name: t === 0 ? 'before' : 'after',
      factors: {
        people: [people[t]],
        mix: [residents[t] / people[t]],
        rate: [children[t] / residents[t]]
      }
    });
    const { effects } = dasGupta([at(0), at(1)], ['people', 'mix', 'rate'], formula);
    const of = (factor: string) => effects.find((one) => one.factor === factor)!.effect;
    return {
      name,
      change: children[1] - children[0],
      people: of('people'),
      mix: of('mix'),
      rate: of('rate')
    };
  });
  const all = (part: keyof Effects) => each.reduce((sum, one) => sum + one[part], 0);
  return {
    change: all('change'),
    people: all('people'),
    mix: all('mix'),
    rate: all('rate'),
    areas: each
  };
}
