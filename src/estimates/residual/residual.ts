import { Refusal } from '#files/refusal.ts';
import { mean, variance } from '../numerics/moments.ts';
import { quantileSorted } from '../numerics/quantile.ts';
import { chanceFrom, defaultSeed } from '../numerics/random.ts';
import { zOf } from '../numerics/normal.ts';
import { checkComponents, type Component } from './component.ts';

export interface ResidualComponent extends Component {
  /** Standard deviation its limits stand for. */
  readonly sd: number;
  /** Share of the variance of the residual that this component owns. */
  readonly variance_share: number | null;
}

export interface Residual {
  readonly area: string;
  readonly term: string;
  /** Population less everything named; may be below 0 and is never clipped. */
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  /** Standard deviation and mean of the draws. */
  readonly sd: number;
  readonly mean: number;
  /** The same by adding variances, as a check on the draws. */
  readonly sd_by_formula: number;
  readonly draws: number;
  readonly seed: number;
  /** Share of draws below 0. */
  readonly share_below_zero: number;
  readonly negative: boolean;
  readonly flag: string | null;
  readonly components: readonly ResidualComponent[];
  /** The component that owns most of the variance; null where all are exact. */
  readonly widest: string | null;
  /** Days between the earliest and the latest component, where all dates are days. */
  readonly days_apart: number | null;
}

export interface ResidualOptions {
  readonly draws?: number;
  readonly seed?: number;
  readonly level?: number;
}

/**
 * Children of the population whom no named source accounts for: an interval of a difference of large
 * numbers, never a count of missing children. Each component is drawn from two half normals that
 * meet at its value, so limits need not lie evenly.
 */
export function residual(
  components: readonly Component[],
  options: ResidualOptions = {}
): Residual {
  const { draws = 10_000, seed = defaultSeed, level = 0.95 } = options;
  checkComponents(components);
  if (!Number.isInteger(draws) || draws < 1000)
    throw new Refusal('An interval by drawing needs 1,000 draws or more.');
  const chance = chanceFrom(seed);
  const sign = (c: Component) => (c.role === 'population' ? 1 : -1);
  const totals = Array.from({ length: draws }, () =>
    components.reduce((total, c) => total + sign(c) * drawOf(c, chance.normal()), 0)
  );
  const sorted = [...totals].sort((a, b) => a - b);
  const value = components.reduce((total, c) => total + sign(c) * c.value, 0);
  const variances = components.map(splitVariance);
  const whole = variances.reduce((total, v) => total + v, 0);
  const tail = (1 - level) / 2;
  const below = totals.filter((total) => total < 0).length / draws;
  const widest = variances.indexOf(Math.max(...variances));
  return {
    area: components[0]!.area,
    term: components[0]!.term,
    value,
    lower: quantileSorted(sorted, tail),
    upper: quantileSorted(sorted, 1 - tail),
    sd: Math.sqrt(variance(totals)),
    mean: mean(totals),
    sd_by_formula: Math.sqrt(whole),
    draws,
    seed,
    share_below_zero: below,
    negative: value < 0,
    flag: flagOf(value, below),
    components: components.map((c, i) => ({
      ...c,
      sd: Math.sqrt(variances[i]!),
      variance_share: whole > 0 ? variances[i]! / whole : null
    })),
    widest: whole > 0 ? components[widest]!.name : null,
    days_apart: daysApart(components)
  };
}

const z95 = zOf(0.95);

function drawOf(c: Component, z: number): number {
  return c.value + (z < 0 ? (z * (c.value - c.lo)) / z95 : (z * (c.hi - c.value)) / z95);
}

/** Variance of two half normals of standard deviations s and t that meet at the value. */
function splitVariance(c: Component): number {
  const s = (c.value - c.lo) / z95;
  const t = (c.hi - c.value) / z95;
  return (s ** 2 + t ** 2) / 2 - (t - s) ** 2 / (2 * Math.PI);
}

function flagOf(value: number, below: number): string | null {
  if (value < 0)
    return 'The sources account for more children than the population holds: counted at the school’s LA, on two lists, or a population too low.';
  if (below > 0.025)
    return 'The interval reaches below 0: the sources cannot tell this residual from none.';
  return null;
}

function daysApart(components: readonly Component[]): number | null {
  const days = components.map((c) => Date.parse(`${c.as_of}T00:00:00Z`) / 86_400_000);
  return days.every(Number.isFinite) ? Math.max(...days) - Math.min(...days) : null;
}
