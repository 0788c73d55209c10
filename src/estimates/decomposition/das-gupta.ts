import { Refusal } from '#files/refusal.ts';
import type { Factors, Formula } from './formula.ts';

export interface Population {
  readonly name: string;
  readonly factors: Factors;
}

export interface Standardised {
  readonly factor: string;
  /** The rate each population would have if only this factor differed between them. */
  readonly rates: Readonly<Record<string, number>>;
}

export interface Effect {
  readonly factor: string;
  readonly from: string;
  readonly to: string;
  readonly effect: number;
  /** Share of the whole difference, in percent; null where the rates do not differ. */
  readonly percent: number | null;
}

export interface Decomposition {
  readonly formula: string;
  readonly crude: Readonly<Record<string, number>>;
  readonly standardised: readonly Standardised[];
  /** Every pair of populations; the effects of a pair sum to its crude difference. */
  readonly effects: readonly Effect[];
}

export const mostFactors = 6;

/**
 * Das Gupta's decomposition of differences between rates into their factors: each factor's effect is
 * its average over all orders of changing the factors (Shapley's value). With three or more
 * populations his second smoothing makes the pairs agree (the effect from A to C is A to B plus B to C).
 */
export function dasGupta(
  populations: readonly Population[],
  factors: readonly string[],
  formula: Formula
): Decomposition {
  if (populations.length < 2)
    throw new Refusal('A decomposition compares populations; name at least two.');
  if (factors.length < 2)
    throw new Refusal(
      'A decomposition needs at least two factors; with one there is nothing to share out.'
    );
  if (factors.length > mostFactors)
    throw new Refusal(
      `A decomposition takes at most ${mostFactors} factors; ${factors.length} were given.`
    );
  const crude = Object.fromEntries(populations.map((p) => [p.name, formula.rate(p.factors)]));
  const broken = populations.find((p) => !Number.isFinite(crude[p.name]!));
  if (broken)
    throw new Refusal(`The rate of "${broken.name}" cannot be worked out from "${formula.text}".`);
  const standardised = factors.map((factor) => ({
    factor,
    rates: smooth(populations, (own, other) =>
      standardisedRate(own, other, factor, factors, formula)
    )
  }));
  const effects = populations.flatMap((from, i) =>
    populations.slice(i + 1).flatMap((to) => {
      const whole = crude[to.name]! - crude[from.name]!;
      return standardised.map(({ factor, rates }) => {
        const effect = rates[to.name]! - rates[from.name]!;
        const percent = whole === 0 ? null : (100 * effect) / whole;
        return { factor, from: from.name, to: to.name, effect, percent };
      });
    })
  );
  return { formula: formula.text, crude, standardised, effects };
}

/** The rate with the factor as in `own`, averaged over whose values the other factors take. */
function standardisedRate(
  own: Population,
  other: Population,
  factor: string,
  factors: readonly string[],
  formula: Formula
): number {
  const others = factors.filter((name) => name !== factor);
  const k = factors.length;
  let total = 0;
  for (let subset = 0; subset < 2 ** others.length; subset++) {
    const mixed: Record<string, readonly number[]> = { ...own.factors };
    let size = 0;
    others.forEach((name, i) => {
      if ((subset >> i) & 1) size++;
      else mixed[name] = other.factors[name]!;
    });
    total += (factorial(size) * factorial(k - 1 - size) * formula.rate(mixed)) / factorial(k);
  }
  return total;
}

/** Das Gupta's chapter 6: standardised rates over N populations from those of every pair. */
function smooth(
  populations: readonly Population[],
  pairRate: (own: Population, other: Population) => number
): Record<string, number> {
  const n = populations.length;
  const pair = populations.map((own) =>
    populations.map((other) => (own === other ? 0 : pairRate(own, other)))
  );
  const rates = populations.map((_, i) => {
    let rate = 0;
    for (let j = 0; j < n; j++) {
      if (j === i) continue;
      rate += pair[i]![j]! / (n - 1);
      let among = 0;
      for (let k = 0; k < n; k++) if (k !== i && k !== j) among += pair[j]![k]!;
      rate += (among - (n - 2) * pair[j]![i]!) / (n * (n - 1));
    }
    return rate;
  });
  return Object.fromEntries(populations.map((p, i) => [p.name, rates[i]!]));
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}
