import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One line of the bench: what was measured, against what bare work in the same run, and the limit it should stay under. */
export interface Measurement {
  readonly name: string;
  /** Seconds, milliseconds, bytes or children, as `unit` says. */
  readonly measured: number;
  readonly unit: 's' | 'ms' | 'kB' | 'MB' | 'cells';
  /** The same work by the bare engine in the same run, in the same unit; absent for absolute figures. */
  readonly bare?: number;
  /** Allowed: `measured <= bare * ratio + plus`, or `measured <= plus` where there is no bare figure. */
  readonly ratio?: number;
  readonly plus?: number;
}

/** The most a measurement may be, in its own unit. */
export function allowed({ bare, ratio = 1, plus = 0 }: Measurement): number {
  return bare === undefined ? plus : bare * ratio + plus;
}

/** The middle of several timings in milliseconds, after one unmeasured run. */
export async function median(runs: number, work: () => Promise<unknown>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
}

export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** The share `p` (0 to 1) of sorted timings that lies below the answer. */
export function percentile(times: readonly number[], p: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] ?? NaN;
}

/** Prints one line a measurement, with its ratio to the bare engine and whether it meets its figure. */
export function print(measurement: Measurement): void {
  const { name, measured, unit, bare } = measurement;
  const limit = allowed(measurement);
  const beside =
    bare === undefined ? '' : `, bare ${short(bare)} ${unit}, ratio ${short(measured / bare)}`;
  const verdict = measured <= limit ? 'meets' : 'MISSES';
  console.log(
    `${verdict}  ${name}: ${short(measured)} ${unit}${beside} (allowed ${short(limit)} ${unit})`
  );
}

/** Writes the measurements beside the earlier ones of other groups, to `bench/results.json`. */
export function record(group: string, measurements: readonly Measurement[]): void {
  const file = join(fileURLToPath(new URL('../..', import.meta.url)), 'bench', 'results.json');
  mkdirSync(dirname(file), { recursive: true });
  let results: Record<string, unknown> = {};
  try {
    results = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // The first run starts the file.
  }
  results[group] = measurements.map((one) => ({
    ...one,
    allowed: allowed(one),
    meets: one.measured <= allowed(one)
  }));
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
}

function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
