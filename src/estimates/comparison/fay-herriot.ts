import { Refusal } from '#files/refusal.ts';
import { columnOf, inverse, Matrix, rank } from '#estimates/numerics/matrix.ts';
import { zOf } from '#estimates/numerics/normal.ts';

export interface SmallArea {
  readonly area: string;
  /** Direct estimate of the area. */
  readonly direct: number;
  /** Its sampling variance, known and above 0. */
  readonly variance: number;
  /** What is known of the area otherwise, without the intercept. */
  readonly covariates: readonly number[];
}

export type VarianceMethod = 'reml' | 'ml' | 'fh';

export interface FayHerriot {
  readonly method: VarianceMethod;
  /** Variance between areas that the covariates leave. */
  readonly refvar: number;
  readonly coefficients: readonly { name: string; estimate: number; std_err: number }[];
  readonly log_likelihood: number;
  readonly iterations: number;
  readonly areas: readonly {
    area: string;
    direct: number;
    variance: number;
    synthetic: number;
    /** Weight of the direct estimate. */
    gamma: number;
    eblup: number;
    mse: number;
    lower: number;
    upper: number;
    g1: number;
    g2: number;
    g3: number;
  }[];
}

interface Fit {
  readonly inverseInformation: Matrix;
  readonly beta: number[];
  readonly residual: number[];
}

/**
 * Fay and Herriot's area model: each area's estimate leans on the regression by as much as its own
 * sampling variance is large beside the variance between areas, which is found to full precision by
 * Fisher scoring (REML unless told). Mean squared error is Prasad and Rao's g1 + g2 + 2 g3, with the
 * bias terms of Datta and Lahiri (ML) and Datta, Rao and Smith (moments).
 */
export function fayHerriot(
  areas: readonly SmallArea[],
  names: readonly string[] = [],
  method: VarianceMethod = 'reml',
  level = 0.95
): FayHerriot {
  const x = new Matrix(areas.map((area) => [1, ...area.covariates]));
  refuse(areas, x);
  const y = areas.map((area) => area.direct);
  const d = areas.map((area) => area.variance);
  const { refvar, iterations } = scoring(x, y, d, method);
  const fit = gls(x, y, d, refvar);
  const weights = d.map((v) => 1 / (refvar + v));
  const total = (f: (w: number) => number) => weights.reduce((sum, w) => sum + f(w), 0);
  const squares = total((w) => w * w);
  const varianceOfRefvar = method === 'fh' ? (2 * d.length) / total((w) => w) ** 2 : 2 / squares;
  const bias = biasOf(method, x, fit, weights);
  const z = zOf(level);
  const labels = ['(intercept)', ...names];
  return {
    method,
    refvar,
    coefficients: fit.beta.map((estimate, i) => ({
      name: labels[i] ?? `x${i}`,
      estimate,
      std_err: Math.sqrt(fit.inverseInformation.get(i, i))
    })),
    log_likelihood:
      -0.5 *
      fit.residual.reduce(
        (sum, r, i) => sum + Math.log((2 * Math.PI) / weights[i]!) + r * r * weights[i]!,
        0
      ),
    iterations,
    areas: areas.map((area, i) => {
      const gamma = refvar * weights[i]!;
      const synthetic = area.direct - fit.residual[i]!;
      const eblup = synthetic + gamma * fit.residual[i]!;
      const row = x.getRowVector(i);
      const g1 = gamma * area.variance;
      const g2 =
        (1 - gamma) ** 2 * row.mmul(fit.inverseInformation).mmul(row.transpose()).get(0, 0);
      const g3 = area.variance ** 2 * weights[i]! ** 3 * varianceOfRefvar;
      const mse = g1 + g2 + 2 * g3 - bias * (1 - gamma) ** 2;
      const half = z * Math.sqrt(mse);
      return {
        area: area.area,
        direct: area.direct,
        variance: area.variance,
        synthetic,
        gamma,
        eblup,
        mse,
        lower: eblup - half,
        upper: eblup + half,
        g1,
        g2,
        g3
      };
    })
  };
}

function scoring(x: Matrix, y: readonly number[], d: readonly number[], method: VarianceMethod) {
  let refvar = [...d].sort((a, b) => a - b)[Math.floor(d.length / 2)]!;
  for (let iterations = 1; iterations <= 500; iterations++) {
    const { inverseInformation, residual } = gls(x, y, d, refvar);
    const w = d.map((v) => 1 / (refvar + v));
    const sum = (f: (w: number, i: number) => number) => w.reduce((t, one, i) => t + f(one, i), 0);
    let step: number;
    if (method === 'fh') {
      step =
        (sum((one, i) => one * residual[i]! ** 2) - (y.length - x.columns)) /
        sum((one, i) => one * one * residual[i]! ** 2);
    } else {
      // Traces of P and P·P for P = W - W X (X'WX)^-1 X'W, and y'PPy, without forming P.
      const scaled = (power: number) =>
        x
          .transpose()
          .mmul(Matrix.diag(w.map((one) => one ** power)))
          .mmul(x);
      const second = inverseInformation.mmul(scaled(2));
      const traceP = sum((one) => one) - second.trace();
      const tracePP =
        sum((one) => one * one) -
        2 * inverseInformation.mmul(scaled(3)).trace() +
        second.mmul(second).trace();
      const quadratic = sum((one, i) => (one * residual[i]!) ** 2);
      const reml = method === 'reml';
      step =
        (quadratic - (reml ? traceP : sum((one) => one))) /
        (reml ? tracePP : sum((one) => one * one));
    }
    const next = Math.max(0, refvar + step);
    const settled = Math.abs(next - refvar) <= 1e-14 * (1e-4 + next);
    refvar = next;
    if (settled) return { refvar, iterations };
  }
  throw new Refusal(
    'The variance between areas does not settle; the model does not fit these areas.'
  );
}

function gls(x: Matrix, y: readonly number[], d: readonly number[], refvar: number): Fit {
  const weighted = x.clone();
  d.forEach((v, i) => weighted.mulRow(i, 1 / (refvar + v)));
  const inverseInformation = inverse(x.transpose().mmul(weighted));
  if (!inverseInformation) throw new Refusal('The columns of --by say the same thing twice.');
  const beta = inverseInformation.mmul(weighted.transpose()).mmul(columnOf(y)).getColumn(0);
  const fitted = x.mmul(columnOf(beta)).getColumn(0);
  return { inverseInformation, beta, residual: y.map((v, i) => v - fitted[i]!) };
}

/** Bias of the variance between areas, where the method has one. */
function biasOf(method: VarianceMethod, x: Matrix, fit: Fit, w: readonly number[]): number {
  const sum = (f: (w: number) => number) => w.reduce((t, one) => t + f(one), 0);
  if (method === 'reml') return 0;
  if (method === 'fh') {
    const first = sum((one) => one);
    return (2 * (w.length * sum((one) => one * one) - first ** 2)) / first ** 3;
  }
  const squared = x
    .transpose()
    .mmul(Matrix.diag(w.map((one) => one * one)))
    .mmul(x);
  return -fit.inverseInformation.mmul(squared).trace() / sum((one) => one * one);
}

function refuse(areas: readonly SmallArea[], x: Matrix): void {
  for (const { area, variance } of areas)
    if (!(variance > 0))
      throw new Refusal(`"${area}": the sampling variance is ${variance}; it must be above 0.`);
  if (areas.length <= x.columns + 1)
    throw new Refusal(
      `${areas.length} areas are too few for ${x.columns} coefficients and a variance; use fewer columns in --by.`
    );
  if (rank(x) < x.columns)
    throw new Refusal(
      'The columns of --by say the same thing twice, so the model has no one answer.'
    );
}
