import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { projectRoot } from '#files/home.ts';
import { Refusal } from '#files/refusal.ts';
import { wilson } from '#estimates/numerics/wilson.ts';

/** Of children on the list for so many terms, the share gone by the next one. */
export interface HazardRow {
  readonly terms: number;
  readonly at_risk: number;
  readonly exits: number;
  readonly hazard: number;
  readonly lower: number;
  readonly upper: number;
  /** Share of spells still open after this many terms and the step to the next. */
  readonly still_on_list: number;
}

/**
 * Hazards from the table `presence(child, term)` of this connection, by self-join of consecutive
 * snapshots, with Wilson intervals. Needs three snapshots: one to see a spell begin, one to be at
 * risk in, one to be gone by.
 */
export async function discreteHazards(
  connection: DuckDBConnection,
  level = 0.95
): Promise<HazardRow[]> {
  const sql = readFileSync(join(projectRoot(), 'sql/estimates/discrete-hazard.sql'), 'utf8');
  const terms = await connection.runAndReadAll('select count(distinct term)::double from presence');
  if (Number(terms.getRowsJS()[0]?.[0] ?? 0) < 3)
    throw new Refusal('Hazards need at least three consecutive snapshots; load more terms.');
  const rows = (await connection.runAndReadAll(sql)).getRowObjectsJS();
  let open = 1;
  return rows.map((row) => {
    const [at_risk, exits] = [Number(row['at_risk']), Number(row['exits'])];
    const { share, lower, upper } = wilson(exits, at_risk, level)!;
    open *= 1 - share;
    return {
      terms: Number(row['terms']),
      at_risk,
      exits,
      hazard: share,
      lower,
      upper,
      still_on_list: open
    };
  });
}
