import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

const TWO_POW_MINUS_32 = 1 / 4294967296;

/** A seeded stream of chance. Equal seed and name give equal numbers on every machine. */
export interface Chance {
  /** Uniform in [0, 1). */
  unit(): number;
  /** Whole number from low to high, both included. */
  between(low: number, high: number): number;
  /** Standard normal. */
  normal(): number;
  /** Exponential with the given mean. */
  exponential(mean: number): number;
  /** Position drawn by weight; the weights need not sum to one. */
  weighted(weights: readonly number[]): number;
  /** Shuffles in place and returns the same array. */
  shuffle<T extends { length: number; [index: number]: number }>(items: T): T;
}

/** One stream a purpose, so that adding a draw in one place moves nothing elsewhere. */
export function chance(seed: number, purpose: string): Chance {
  const generator = xoroshiro128plus(mix(seed, purpose));
  const unit = () => (generator.next() >>> 0) * TWO_POW_MINUS_32;
  return {
    unit,
    between: (low, high) => low + Math.floor(unit() * (high - low + 1)),
    normal: () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
    exponential: (mean) => -mean * Math.log(1 - unit()),
    weighted(weights) {
      let sum = 0;
      for (const weight of weights) sum += weight;
      let left = unit() * sum;
      for (let index = 0; index < weights.length; index += 1) {
        left -= weights[index] ?? 0;
        if (left < 0) return index;
      }
      return weights.length - 1;
    },
    shuffle(items) {
      for (let index = items.length - 1; index > 0; index -= 1) {
        const other = Math.floor(unit() * (index + 1));
        const kept = items[index] as number;
        items[index] = items[other] as number;
        items[other] = kept;
      }
      return items;
    }
  };
}

/** FNV-1a over the purpose, started from the seed. */
function mix(seed: number, purpose: string): number {
  let hash = (2166136261 ^ seed) >>> 0;
  for (const letter of purpose) {
    hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619) >>> 0;
  }
  return hash | 0;
}
