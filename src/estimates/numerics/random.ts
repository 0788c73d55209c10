import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { gammaQuantile } from './chi-square.ts';
import { normalQuantile } from './normal.ts';

/** The seed used where none is given, so that a figure can be worked out again; always reported. */
export const defaultSeed = 20_240_819;

/** A stream of chance that its seed determines wholly. */
export interface Chance {
  readonly seed: number;
  /** Strictly between 0 and 1, 53 bits. */
  uniform(): number;
  normal(): number;
  /** Gamma with the shape given and rate 1. */
  gamma(shape: number): number;
  /** Whole number from 0 to below n. */
  below(n: number): number;
}

/** The same seed gives the same stream on every machine. */
export function chanceFrom(seed: number = defaultSeed): Chance {
  const source = xoroshiro128plus(seed);
  // A small seed leaves most of the state empty; the first draws are not yet spread evenly.
  for (let i = 0; i < 512; i++) source.next();
  const uniform = () => {
    const high = source.next() >>> 5;
    const low = source.next() >>> 6;
    return (high * 67_108_864 + low + 0.5) / 9_007_199_254_740_992;
  };
  return {
    seed,
    uniform,
    normal: () => normalQuantile(uniform()),
    gamma: (shape) => gammaQuantile(uniform(), shape),
    below: (n) => Math.floor(uniform() * n)
  };
}

/** Draws `size` cases over cells in proportion to `weights`: counts per cell, summing to `size`. */
export function multinomial(chance: Chance, size: number, weights: readonly number[]): number[] {
  const edges: number[] = [];
  let total = 0;
  for (const w of weights) edges.push((total += w));
  const counts = new Array<number>(weights.length).fill(0);
  for (let i = 0; i < size; i++) {
    const target = chance.uniform() * total;
    let low = 0;
    let high = edges.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (edges[middle]! > target) high = middle;
      else low = middle + 1;
    }
    counts[low]!++;
  }
  return counts;
}
