import type { FigureSymbol } from '#disclosure/figure.ts';
import { funnel, type Funnel } from '#estimates/comparison/funnel.ts';
import { gammaPoisson } from '#estimates/comparison/gamma-poisson.ts';

/** An LA as it may be shown, with its residents aged 5 to 16 (public). */
export interface Contender {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly shown: number | FigureSymbol;
  readonly residents: number | null;
}

export interface Placed extends Contender {
  readonly residents: number;
  readonly shown: number;
  /** Per 100 residents: as it stands, pulled towards the mean, and between what limits. */
  readonly rate: number;
  readonly shrunk: number;
  readonly lower: number;
  readonly upper: number;
  /** Against the limits that allow for ordinary differences between areas. */
  readonly outside: 'no' | '95%' | '99.8%';
  readonly side: 'high' | 'low' | null;
  readonly expected: number;
}

export interface League {
  /** Per 100 residents over all areas placed. */
  readonly benchmark: number;
  readonly funnel: Funnel;
  /** Highest shrunken rate first. */
  readonly placed: readonly Placed[];
  /** Not ranked: too few children expected for a rate to mean much, or nothing shown. */
  readonly apart: readonly Contender[];
}

/** Below this many expected children a rate says more about chance than about the area. */
export const fewestExpected = 20;
const fewestPlaced = 5;

/**
 * A league table that does not lie, from shown figures only: rates shrunken by as much as chance
 * could have moved them, funnel limits with the spread between areas, small numbers kept apart.
 * Null where fewer than five areas can be placed.
 */
export function leagueOf(areas: readonly Contender[]): League | null {
  const counted = areas.filter(
    (area): area is Contender & { shown: number; residents: number } =>
      typeof area.shown === 'number' && area.residents !== null && area.residents > 0
  );
  const people = counted.reduce((sum, { residents }) => sum + residents, 0);
  const children = counted.reduce((sum, { shown }) => sum + shown, 0);
  if (people === 0 || children === 0) return null;
  const rate = children / people;
  const large = counted.filter(({ residents }) => residents * rate >= fewestExpected);
  if (large.length < fewestPlaced) return null;
  const sizes = large.map(({ code, shown, residents }) => ({
    area: code,
    observed: shown,
    expected: residents * rate
  }));
  const drawn = funnel(sizes);
  const shrunken = gammaPoisson(sizes);
  const per100 = (ratio: number) => 100 * rate * ratio;
  const placed = large.map((area, at): Placed => {
    const { shrunk, lower, upper } = shrunken.areas[at]!;
    const { outside, side, expected } = drawn.areas[at]!;
    return {
      ...area,
      rate: (100 * area.shown) / area.residents,
      shrunk: per100(shrunk),
      lower: per100(lower),
      upper: per100(upper),
      outside,
      side,
      expected
    };
  });
  const codes = new Set(large.map(({ code }) => code));
  return {
    benchmark: 100 * rate,
    funnel: drawn,
    placed: placed.sort((a, b) => b.shrunk - a.shrunk || a.name.localeCompare(b.name, 'en-GB')),
    apart: areas.filter(({ code }) => !codes.has(code))
  };
}
