import { readFileSync } from 'node:fs';
import { bcaInterval } from '#estimates/lists/bca.ts';
import { existenceCheck } from '#estimates/lists/existence.ts';
import { overlapTable } from '#estimates/lists/overlap.ts';
import { usualThreshold } from '#estimates/lists/stepwise.ts';
import { seconds, type Measurement } from './measurement.ts';

/** Limits of the five-list UK table from 10,000 resamples, the choice of model inside each, on two threads. */
export async function measure(): Promise<readonly Measurement[]> {
  const file = new URL('../fixtures/estimates/lists/UKdat_5.csv', import.meta.url);
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const lists = head.replaceAll('"', '').split(',').slice(0, -1);
  const table = overlapTable(
    lists,
    lines.map((line) => {
      const values = line.split(',').map(Number);
      return { on: values.slice(0, -1).map((mark) => mark === 1), count: values.at(-1)! };
    })
  );
  const measured = await seconds(async () => {
    const bench = { existence: await existenceCheck(), designs: new Map() };
    const selection = { kind: 'stepwise', threshold: usualThreshold } as const;
    await bcaInterval({ table, selection, resamples: 10_000, seed: 1, threads: 2 }, bench);
  });
  return [{ name: 'BCa limits, five lists, 10,000 resamples', measured, unit: 's', plus: 90 }];
}
