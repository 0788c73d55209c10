import { lnFactorial } from '../numerics/gamma.ts';

export interface PoissonFit {
  readonly beta: Float64Array;
  readonly mean: Float64Array;
  readonly deviance: number;
  readonly logLikelihood: number;
  /** Variance of the first coefficient (the intercept). */
  readonly interceptVariance: number;
  /** Standard errors of all coefficients. */
  standardErrors(): Float64Array;
}

/**
 * Poisson regression with a log link by iteratively reweighted least squares, until the deviance
 * moves by less than 1e-13 of itself. Null where columns depend on each other or the fit runs away.
 */
export function poissonFit(x: Float64Array, columns: number, y: Float64Array): PoissonFit | null {
  const rows = y.length;
  const mean = new Float64Array(rows);
  const eta = new Float64Array(rows);
  const information = new Float64Array(columns * columns);
  const right = new Float64Array(columns);
  for (let r = 0; r < rows; r++) eta[r] = Math.log((mean[r] = y[r]! + 0.1));
  let deviance = Infinity;
  let settled = 0;
  for (let round = 0; round < 60; round++) {
    information.fill(0);
    right.fill(0);
    for (let r = 0; r < rows; r++) {
      const weight = mean[r]!;
      const working = weight * eta[r]! + y[r]! - weight;
      const row = r * columns;
      for (let i = 0; i < columns; i++) {
        const xi = x[row + i]!;
        if (xi === 0) continue;
        right[i]! += xi * working;
        const scaled = xi * weight;
        for (let j = 0; j <= i; j++) information[i * columns + j]! += scaled * x[row + j]!;
      }
    }
    if (!factorise(information, columns)) return null;
    solveFactorised(information, columns, right);
    for (let r = 0; r < rows; r++) {
      let total = 0;
      for (let i = 0; i < columns; i++) total += x[r * columns + i]! * right[i]!;
      eta[r] = Math.max(-60, Math.min(700, total));
      mean[r] = Math.exp(eta[r]!);
    }
    const next = devianceOf(y, mean);
    if (!Number.isFinite(next)) return null;
    settled = Math.abs(next - deviance) <= 1e-13 * (Math.abs(next) + 0.1) ? settled + 1 : 0;
    deviance = next;
    if (settled === 1 && round > 2) break;
  }
  return {
    beta: right,
    mean,
    deviance,
    get logLikelihood() {
      return logLikelihood(y, mean);
    },
    get interceptVariance() {
      return inverseDiagonal(information, columns, 0);
    },
    standardErrors: () =>
      Float64Array.from({ length: columns }, (_, i) =>
        Math.sqrt(inverseDiagonal(information, columns, i))
      )
  };
}

/** 2 Σ (y ln(y/μ) − (y − μ)). */
export function devianceOf(y: Float64Array, mean: Float64Array): number {
  let total = 0;
  for (let r = 0; r < y.length; r++) {
    const value = y[r]!;
    total += (value > 0 ? value * Math.log(value / mean[r]!) : 0) - (value - mean[r]!);
  }
  return 2 * total;
}

function logLikelihood(y: Float64Array, mean: Float64Array): number {
  let total = 0;
  for (let r = 0; r < y.length; r++) {
    const value = y[r]!;
    total += (value > 0 ? value * Math.log(mean[r]!) : 0) - mean[r]! - lnFactorial(value);
  }
  return total;
}

/** Cholesky's factor in the lower triangle, in place; false where the matrix is singular. */
function factorise(a: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) {
    const largest = a[i * n + i]!;
    for (let j = 0; j <= i; j++) {
      let total = a[i * n + j]!;
      for (let k = 0; k < j; k++) total -= a[i * n + k]! * a[j * n + k]!;
      if (i > j) a[i * n + j] = total / a[j * n + j]!;
      else if (total > 1e-13 * largest) a[i * n + i] = Math.sqrt(total);
      else return false;
    }
  }
  return true;
}

function solveFactorised(l: Float64Array, n: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) b[i]! -= l[i * n + k]! * b[k]!;
    b[i]! /= l[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) b[i]! -= l[k * n + i]! * b[k]!;
    b[i]! /= l[i * n + i]!;
  }
}

function inverseDiagonal(l: Float64Array, n: number, place: number): number {
  const unit = new Float64Array(n);
  unit[place] = 1;
  solveFactorised(l, n, unit);
  return unit[place]!;
}
