import { Refusal } from '#files/refusal.ts';
import { zOf } from '#estimates/numerics/normal.ts';
import { quantile } from '#estimates/numerics/quantile.ts';
import type { Area } from './area.ts';
import { poissonLimits } from './poisson-limits.ts';

/** `trim` leaves the tails out (NHS SHMI); `winsorise` pulls them in (Spiegelhalter 2005). */
export type Tails = 'trim' | 'winsorise';

export interface FunnelOptions {
  readonly tails?: Tails;
  /** Share of each tail that may not drive the spread. */
  readonly share?: number;
}

export interface FunnelArea extends Area {
  readonly ratio: number;
  /** Standard errors from the benchmark by chance alone, and with the spread between areas. */
  readonly z: number;
  readonly z_adjusted: number;
  /** Exact Poisson limits of the ratio. */
  readonly poisson: Limits;
  /** Limits of the ratio with the spread between areas: the ones to show. */
  readonly limits: Limits;
  readonly outside: 'no' | '95%' | '99.8%';
  readonly side: 'high' | 'low' | null;
}

export interface Limits {
  readonly lower_95: number;
  readonly upper_95: number;
  readonly lower_998: number;
  readonly upper_998: number;
}

export interface Spread {
  readonly phi: number;
  readonly tau2: number;
  readonly n_used: number;
}

export interface Funnel {
  readonly tails: Tails;
  readonly benchmark: number;
  /** How much wider than chance the areas lie (1 = chance), and the variance between areas it implies. */
  readonly phi: number;
  readonly tau2: number;
  readonly n_used: number;
  readonly phi_winsorised: number;
  readonly tau2_winsorised: number;
  readonly out95: number;
  readonly out998: number;
  /** As if chance were all: shown only to say why it is not used. */
  readonly out95_unadjusted: number;
  readonly out998_unadjusted: number;
  readonly areas: readonly FunnelArea[];
}

export const fewestAreas = 5;

/**
 * Funnel of observed over expected with Spiegelhalter's additive overdispersion, on the log scale.
 * An area with none observed is placed as if half a child had been, since 0 has no logarithm.
 */
export function funnel(areas: readonly Area[], options: FunnelOptions = {}): Funnel {
  const { tails = 'trim', share = 0.1 } = options;
  refuseUnfit(areas);
  const z = areas.map(
    ({ observed, expected }) => logRatio(observed, expected) * Math.sqrt(expected)
  );
  const trimmed = spread(areas, z, 'trim', share);
  const winsorised = spread(areas, z, 'winsorise', share);
  const { phi, tau2, n_used } = tails === 'trim' ? trimmed : winsorised;
  const [z95, z998] = [zOf(0.95), zOf(0.998)];
  const rows = areas.map((area, i): FunnelArea => {
    const { observed, expected } = area;
    const error = Math.sqrt(1 / expected + tau2);
    const z_adjusted = logRatio(observed, expected) / error;
    const far = Math.abs(z_adjusted);
    return {
      ...area,
      ratio: observed / expected,
      z: z[i]!,
      z_adjusted,
      poisson: both(poissonLimits(expected, 0.95), poissonLimits(expected, 0.998)),
      limits: both(
        { lower: Math.exp(-z95 * error), upper: Math.exp(z95 * error) },
        { lower: Math.exp(-z998 * error), upper: Math.exp(z998 * error) }
      ),
      outside: far > z998 ? '99.8%' : far > z95 ? '95%' : 'no',
      side: far > z95 ? (z_adjusted > 0 ? 'high' : 'low') : null
    };
  });
  const beyond = (values: readonly number[], limit: number) =>
    values.filter((value) => Math.abs(value) > limit).length;
  const adjusted = rows.map((row) => row.z_adjusted);
  return {
    tails,
    benchmark: 1,
    phi,
    tau2,
    n_used,
    phi_winsorised: winsorised.phi,
    tau2_winsorised: winsorised.tau2,
    out95: beyond(adjusted, z95),
    out998: beyond(adjusted, z998),
    out95_unadjusted: beyond(z, z95),
    out998_unadjusted: beyond(z, z998),
    areas: rows
  };
}

function spread(areas: readonly Area[], z: readonly number[], tails: Tails, share: number): Spread {
  const [low, high] = [quantile(z, share, 7), quantile(z, 1 - share, 7)];
  const kept = areas
    .map((area, i) => ({ z: z[i]!, weight: area.expected }))
    .filter((one) => tails === 'winsorise' || (one.z > low && one.z < high))
    .map((one) => ({ ...one, z: Math.min(high, Math.max(low, one.z)) }));
  const n = kept.length;
  if (n < 2) return { phi: 1, tau2: 0, n_used: n };
  const phi = kept.reduce((sum, one) => sum + one.z ** 2, 0) / n;
  const weight = kept.reduce((sum, one) => sum + one.weight, 0);
  const squares = kept.reduce((sum, one) => sum + one.weight ** 2, 0);
  const tau2 = Math.max(0, (n * phi - (n - 1)) / (weight - squares / weight));
  return { phi, tau2, n_used: n };
}

function logRatio(observed: number, expected: number): number {
  return Math.log((observed === 0 ? 0.5 : observed) / expected);
}

function both(
  wide: { lower: number; upper: number },
  wider: { lower: number; upper: number }
): Limits {
  return {
    lower_95: wide.lower,
    upper_95: wide.upper,
    lower_998: wider.lower,
    upper_998: wider.upper
  };
}

/** Refuses areas that no comparison of this kind can bear. */
export function refuseUnfit(areas: readonly Area[]): void {
  if (areas.length < fewestAreas)
    throw new Refusal(
      `Comparing areas needs at least ${fewestAreas} of them to tell spread from chance; there are ${areas.length}.`
    );
  for (const { area, observed, expected } of areas) {
    if (!(observed >= 0))
      throw new Refusal(`"${area}": observed is ${observed}; a count is 0 or more.`);
    if (!(expected > 0))
      throw new Refusal(`"${area}": expected is ${expected}; it must be above 0.`);
  }
}
