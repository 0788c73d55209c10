import { Refusal } from '#files/refusal.ts';
import { inverse, Matrix } from '#estimates/numerics/matrix.ts';
import { normalCdf } from '#estimates/numerics/normal.ts';

export interface CoxEpisode {
  readonly time: number;
  readonly event: boolean;
  /** Under observation from this time on; left out = from the start. */
  readonly entry?: number;
  readonly covariates: readonly number[];
}

export interface CoxModel {
  readonly records: number;
  readonly events: number;
  readonly log_likelihood: number;
  readonly coefficients: readonly {
    name: string;
    coef: number;
    hazard_ratio: number;
    std_err: number;
    z: number;
    p: number;
  }[];
}

/**
 * Cox's proportional-hazards model with Efron's treatment of ties, by Newton's method. Says how much
 * faster episodes with a higher value of a covariate end, all else in the model equal.
 */
export function cox(episodes: readonly CoxEpisode[], names: readonly string[]): CoxModel {
  const events = episodes.filter((one) => one.event).length;
  if (events <= names.length)
    throw new Refusal(`${events} events are too few for ${names.length} covariates.`);
  const means = names.map((_, j) => average(episodes.map((one) => one.covariates[j]!)));
  const centred = episodes.map((one) => ({
    ...one,
    x: one.covariates.map((v, j) => v - means[j]!)
  }));
  let beta = names.map(() => 0);
  let at = likelihood(centred, beta);
  for (let round = 0; round < 50; round++) {
    const step = information(at).mmul(Matrix.columnVector(at.score)).getColumn(0);
    let share = 1;
    let next = beta.map((b, j) => b + step[j]!);
    let there = likelihood(centred, next);
    while (!(there.value >= at.value - 1e-12) && share > 1e-6) {
      share /= 2;
      next = beta.map((b, j) => b + share * step[j]!);
      there = likelihood(centred, next);
    }
    const settled = Math.abs(there.value - at.value) < 1e-13 * (1 + Math.abs(at.value));
    [beta, at] = [next, there];
    if (settled) break;
  }
  const covariance = information(at);
  return {
    records: episodes.length,
    events,
    log_likelihood: at.value,
    coefficients: names.map((name, j) => {
      const std_err = Math.sqrt(covariance.get(j, j));
      const z = beta[j]! / std_err;
      const p = 2 * normalCdf(-Math.abs(z));
      return { name, coef: beta[j]!, hazard_ratio: Math.exp(beta[j]!), std_err, z, p };
    })
  };
}

interface State {
  readonly value: number;
  readonly score: number[];
  readonly curvature: number[][];
}

function likelihood(
  episodes: readonly (CoxEpisode & { x: readonly number[] })[],
  beta: readonly number[]
): State {
  const k = beta.length;
  const risk = episodes.map((one) => Math.exp(one.x.reduce((sum, v, j) => sum + v * beta[j]!, 0)));
  const times = [...new Set(episodes.filter((one) => one.event).map((one) => one.time))];
  let value = 0;
  const score = new Array<number>(k).fill(0);
  const curvature = Matrix.zeros(k, k).to2DArray();
  for (const time of times) {
    const all = moments(k);
    const tied = moments(k);
    let deaths = 0;
    episodes.forEach((one, i) => {
      if (one.time < time || (one.entry !== undefined && one.entry >= time)) return;
      add(all, one.x, risk[i]!);
      if (!one.event || one.time !== time) return;
      add(tied, one.x, risk[i]!);
      deaths++;
      value += Math.log(risk[i]!);
      one.x.forEach((v, j) => (score[j]! += v));
    });
    for (let d = 0; d < deaths; d++) {
      const part = d / deaths;
      const weight = all.weight - part * tied.weight;
      const mean = all.first.map((v, j) => (v - part * tied.first[j]!) / weight);
      value -= Math.log(weight);
      for (let a = 0; a < k; a++) {
        score[a]! -= mean[a]!;
        for (let b = 0; b < k; b++)
          curvature[a]![b]! +=
            (all.second[a]![b]! - part * tied.second[a]![b]!) / weight - mean[a]! * mean[b]!;
      }
    }
  }
  return { value, score, curvature };
}

function moments(k: number) {
  return {
    weight: 0,
    first: new Array<number>(k).fill(0),
    second: Matrix.zeros(k, k).to2DArray()
  };
}

function add(to: ReturnType<typeof moments>, x: readonly number[], weight: number): void {
  to.weight += weight;
  x.forEach((v, a) => {
    to.first[a]! += weight * v;
    x.forEach((w, b) => (to.second[a]![b]! += weight * v * w));
  });
}

function information(state: State): Matrix {
  const found = inverse(new Matrix(state.curvature));
  if (!found)
    throw new Refusal(
      'The covariates say the same thing twice, so their effects cannot be told apart.'
    );
  return found;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, v) => sum + v, 0) / values.length;
}
