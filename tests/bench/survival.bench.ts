import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { estimateSurvival } from '../../src/cli/estimate/survival.ts';
import { median, type Measurement } from './measurement.ts';

/** Kaplan-Meier with five groups over a million episodes in a file, against the bare SQL that reads and steps the same file. */
export async function measure(): Promise<readonly Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'survival-bench-'));
  const file = join(folder, 'episodes.csv');
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  await connection.run(
    `copy (select hash(i) % 1000 + 1 as days, (hash(i * 7) % 3 > 0)::int as event, 'region ' || i % 5 as region
           from range(1000000) as t(i)) to '${file}' (header)`
  );
  const bare = `
    with
      step as (select region, days, count(*) filter (where event = 1) as d, count(*) as n from '${file}' group by all),
      risk as (select *, sum(n) over (partition by region order by days desc) as at_risk from step)
    select region, days, d, at_risk,
      exp(sum(case when at_risk > d then ln(1 - d / at_risk) end) over curve) as survival,
      sqrt(sum(case when at_risk > d then d / (at_risk * (at_risk - d)) end) over curve) as error
    from risk
    window curve as (partition by region order by days)
    order by region, days`;
  const bareTime = await median(5, async () =>
    (await connection.runAndReadAll(bare)).getColumnsJS()
  );
  const ours = await median(5, () =>
    estimateSurvival(file, { time: 'days', event: 'event', group: 'region' })
  );
  connection.closeSync();
  rmSync(folder, { recursive: true });
  return [
    {
      name: 'Kaplan-Meier, five groups, 1,000,000 episodes from a file',
      measured: ours,
      unit: 'ms',
      bare: bareTime,
      ratio: 2
    }
  ];
}
