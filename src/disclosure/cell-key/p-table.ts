import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readCsv } from '#files/csv-read.ts';
import { projectRoot } from '#files/home.ts';
import { Refusal } from '#files/refusal.ts';

/** The noise of one cell, by its count and its key as a share of all keys. Never sent to anyone. */
export interface PTable {
  /** The greatest noise either way. */
  readonly reach: number;
  /** Noise for `count` records whose keys sum to `cellKey` (0 to 255). A count of 0 stays 0. */
  noise(count: number, cellKey: number): number;
}

/** How many different cell keys there are: record keys are one byte each. */
export const keys = 256;

const row = z.object({
  count: z.coerce.number().int().min(0),
  noise: z.coerce.number().int(),
  from: z.coerce.number().min(0).max(1),
  to: z.coerce.number().min(0).max(1)
});

/**
 * Reads a perturbation table: one line per count and noise with the interval `[from, to)` of key / 256 it holds for.
 * The last count stands for every larger one. Checks that each count's intervals cover all keys, that the noise
 * averages to nothing, and that nothing becomes negative.
 * @throws Refusal naming the file and the count that breaks a rule.
 */
export function readPTable(path = join(projectRoot(), 'data', 'reference', 'p_table.csv')): PTable {
  const { columns, rows } = readCsv(readFileSync(path, 'utf8'));
  const lines = rows.map((values, at) => {
    const parsed = row.safeParse(Object.fromEntries(columns.map((name, i) => [name, values[i]])));
    if (!parsed.success)
      throw new Refusal(`${path}, line ${at + 2}: ${parsed.error.issues[0]!.message}.`);
    return parsed.data;
  });
  return pTable(lines, path);
}

type PTableLine = z.infer<typeof row>;

export function pTable(lines: readonly PTableLine[], name = 'The p-table'): PTable {
  const byCount = Map.groupBy(lines, ({ count }) => count);
  const largest = Math.max(...byCount.keys());
  for (let count = 0; count <= largest; count++) {
    const own = [...(byCount.get(count) ?? [])].sort((a, b) => a.from - b.from);
    const covers =
      own.every(({ from }, at) => from === (own[at - 1]?.to ?? 0)) && own.at(-1)?.to === 1;
    const mean = own.reduce((sum, { noise, from, to }) => sum + noise * (to - from), 0);
    if (!covers)
      throw new Refusal(
        `${name}: the intervals of count ${count} do not cover 0 to 1 without gaps.`
      );
    if (Math.abs(mean) > 1e-3)
      throw new Refusal(`${name}: the noise of count ${count} averages ${mean}, not 0.`);
    if (own.some(({ noise }) => count + noise < 0)) {
      throw new Refusal(`${name}: count ${count} could be shown below 0.`);
    }
  }
  return {
    reach: Math.max(...lines.map(({ noise }) => Math.abs(noise))),
    noise(count, cellKey) {
      const share = cellKey / keys;
      const own = byCount.get(Math.min(count, largest))!;
      return own.find(({ from, to }) => from <= share && share < to)!.noise;
    }
  };
}
