import { dasGupta } from '#estimates/decomposition/das-gupta.ts';
import { parseFormula } from '#estimates/decomposition/formula.ts';

/** An area on two days, as shown; residents are public. */
export interface AreaTwice {
  readonly name: string;
  readonly children: readonly [before: number, after: number];
  readonly residents: readonly [before: number, after: number];
}

export interface AreaEffects {
  readonly change: number;
  /** Children more or fewer because: there are more residents; they live elsewhere; rates moved. */
  readonly people: number;
  readonly mix: number;
  readonly rate: number;
}

const formula = parseFormula('sum(people * mix * rate)');

/**
 * The change of a sum over areas as three effects that add up to it (Das Gupta): how many residents
 * there are, where they live, and how high the rate of each area is. Null where it cannot be done.
 */
export function areaEffects(areas: readonly AreaTwice[]): AreaEffects | null {
  const usable = areas.filter(({ residents }) => residents.every((count) => count > 0));
  if (usable.length === 0 || usable.length < areas.length) return null;
  const at = (t: 0 | 1) => {
    const people = usable.reduce((sum, { residents }) => sum + residents[t], 0);
    return {
      name: t === 0 ? 'before' : 'after',
      factors: {
        people: [people],
        mix: usable.map(({ residents }) => residents[t] / people),
        rate: usable.map(({ children, residents }) => children[t] / residents[t])
      }
    };
  };
  const { crude, effects } = dasGupta([at(0), at(1)], ['people', 'mix', 'rate'], formula);
  const of = (factor: string) => effects.find((one) => one.factor === factor)!.effect;
  return {
    change: crude['after']! - crude['before']!,
    people: of('people'),
    mix: of('mix'),
    rate: of('rate')
  };
}
