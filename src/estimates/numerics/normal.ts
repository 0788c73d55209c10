import { incompleteGamma } from './gamma.ts';

/** Share of a standard normal below z, exact in both tails. */
export function normalCdf(z: number): number {
  const { lower, upper } = incompleteGamma(0.5, (z * z) / 2);
  return z < 0 ? upper / 2 : 0.5 + lower / 2;
}

const central = {
  top: [
    -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
    2.506628277459239
  ],
  bottom: [
    -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972,
    -13.28068155288572, 1
  ]
} as const;
const tail = {
  top: [
    -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734,
    4.374664141464968, 2.938163982698783
  ],
  bottom: [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1]
} as const;

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((total, c) => total * x + c, 0);
}

/** The z below which a share p of a standard normal lies: a rational start, then two Halley steps. */
export function normalQuantile(p: number): number {
  if (Number.isNaN(p) || p < 0 || p > 1) return NaN;
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  if (p > 0.5) return -normalQuantile(1 - p);
  let z: number;
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    z = polynomial(tail.top, q) / polynomial(tail.bottom, q);
  } else {
    const q = p - 0.5;
    const r = q * q;
    z = (polynomial(central.top, r) * q) / polynomial(central.bottom, r);
  }
  for (let i = 0; i < 2; i++) {
    const error = (normalCdf(z) - p) * Math.sqrt(2 * Math.PI) * Math.exp((z * z) / 2);
    z -= error / (1 + (z * error) / 2);
  }
  return z;
}

const multipliers = new Map<number, number>();

/** Half-width multiplier of a two-sided interval: 0.95 gives 1.959964. Kept per level: curves ask for it at every step. */
export function zOf(level: number): number {
  let z = multipliers.get(level);
  if (z === undefined) multipliers.set(level, (z = -normalQuantile((1 - level) / 2)));
  return z;
}
