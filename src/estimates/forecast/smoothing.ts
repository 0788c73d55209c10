import { minimise, minimiseOnLine } from '#estimates/numerics/minimise.ts';
import { projectionOf, steps, type Projection } from './projection.ts';

/** Simple exponential smoothing from the first value; alpha has the least sum of squared errors. */
export function ses(y: readonly number[], horizon: number, level: number): Projection {
  const run = (alpha: number) => {
    let state = y[0]!;
    let sse = 0;
    for (const value of y.slice(1)) {
      const error = value - state;
      sse += error * error;
      state += alpha * error;
    }
    return { state, sse };
  };
  // The sum of squares may have more than one dip: look everywhere, then closely.
  const grid = steps(99).map((i) => i / 100);
  const best = grid.reduce((a, b) => (run(b).sse < run(a).sse ? b : a));
  const { x: alpha } = minimiseOnLine(
    (a) => run(a).sse,
    Math.max(1e-4, best - 0.01),
    Math.min(0.9999, best + 0.01)
  );
  const { state, sse } = run(alpha);
  const sigma = Math.sqrt(sse / (y.length - 2));
  const spread = (h: number) => Math.sqrt(1 + (h - 1) * alpha * alpha);
  return projectionOf(
    'ses',
    steps(horizon).map(() => state),
    sigma,
    spread,
    level,
    {
      alpha,
      sse,
      level: state
    }
  );
}

/**
 * Level and a trend that dies away (additive errors, damped trend), by maximum likelihood over the
 * smoothing weights, the damping (0.8 to 0.98) and both starting values.
 */
export function damped(y: readonly number[], horizon: number, level: number): Projection {
  const scale = Math.max(...y) - Math.min(...y) || 1;
  const run = ([alpha, beta, phi, l0, b0]: readonly number[]) => {
    let [l, b, sse] = [l0!, b0!, 0];
    for (const value of y) {
      const error = value - l - phi! * b;
      sse += error * error;
      l += phi! * b + alpha! * error;
      b = phi! * b + beta! * error;
    }
    return { l, b, sse };
  };
  const allowed = ([alpha, beta, phi]: readonly number[]) =>
    alpha! >= 1e-4 &&
    alpha! <= 0.9999 &&
    beta! >= 1e-4 &&
    beta! <= alpha! &&
    phi! >= 0.8 &&
    phi! <= 0.98;
  const slope = (y[Math.min(3, y.length - 1)]! - y[0]!) / Math.min(3, y.length - 1);
  const starts = [0.1, 0.5, 0.95].flatMap((alpha) =>
    [0.02, alpha * 0.8].map((beta) => [alpha, beta])
  );
  const fits = starts.map(([alpha, beta]) =>
    minimise(
      (x) => (allowed(x) ? run(x).sse / scale ** 2 : Infinity),
      [alpha!, beta!, 0.9, y[0]! - slope, slope],
      [0.04, 0.01, 0.05, scale / 10, scale / 10],
      1e-13
    )
  );
  const fit = fits.reduce((a, b) => (b.value < a.value ? b : a));
  const [alpha, beta, phi] = fit.x as [number, number, number];
  const { l, b, sse } = run(fit.x);
  const n = y.length;
  const loglik = (-n / 2) * Math.log(sse);
  const parameters = 6;
  const aic = -2 * loglik + 2 * parameters;
  const correction = (2 * parameters * (parameters + 1)) / (n - parameters - 1);
  const reach = (h: number) => steps(h).reduce((sum, j) => sum + phi ** j, 0);
  const spread = (h: number) =>
    Math.sqrt(1 + steps(h - 1).reduce((sum, j) => sum + (alpha + beta * reach(j)) ** 2, 0));
  return projectionOf(
    'damped',
    steps(horizon).map((h) => l + reach(h) * b),
    Math.sqrt(sse / (n - parameters + 1)),
    spread,
    level,
    { alpha, beta, phi, sse, level: l, slope: b, log_likelihood: loglik, aicc: aic + correction }
  );
}

/** Below this many points five fitted values are a drawing, not a fit. */
export const fewestForDamped = 10;
