import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { projectRoot } from '#files/home.ts';

/** Episodes counted by group, time of leaving and what happened; times in the unit they were given in. */
export interface Tally {
  /** Groups in reading order: by number where all are numbers. `null` group = one curve for everybody. */
  readonly groups: readonly string[];
  readonly exits: readonly Exit[];
  readonly entries: readonly { group: string; time: number; n: number }[];
  /** Rows that could not be counted, by reason. */
  readonly excluded: { readonly missing: number; readonly neverAtRisk: number };
}

export interface Exit {
  readonly group: string;
  readonly time: number;
  readonly event: string;
  readonly cause: string | null;
  readonly n: number;
  /** How many of the n entered late (have an entry time). */
  readonly late: number;
}

/** Name of the only group where none was asked for. */
export const everybody = 'all';

/**
 * Counts the table `episode(grp, entry, exit, event, cause)` of this connection. The counting is the
 * only part that sees rows; everything after works on these counts.
 */
export async function tallyEpisodes(connection: DuckDBConnection): Promise<Tally> {
  const exits = await columns(connection, query('tally-exits'));
  const entries = await columns(connection, query('tally-entries'));
  const [excluded] = (
    await connection.runAndReadAll(
      `select count(*) filter (where exit is null or event is null)::double as missing,
              count(*) filter (where exit is not null and event is not null and entry >= exit)::double as never
       from episode`
    )
  ).getRowObjectsJS();
  const group = (value: unknown) => (value === null ? everybody : String(value));
  const exitRows = (exits['n'] ?? []).map((n, i) => ({
    group: group(exits['grp']![i]),
    time: exits['exit']![i] as number,
    event: String(exits['event']![i]),
    cause: exits['cause']![i] === null ? null : String(exits['cause']![i]),
    n: n as number,
    late: exits['late']![i] as number
  }));
  return {
    groups: inReadingOrder([...new Set(exitRows.map((row) => row.group))]),
    exits: exitRows,
    entries: (entries['n'] ?? []).map((n, i) => ({
      group: group(entries['grp']![i]),
      time: entries['entry']![i] as number,
      n: n as number
    })),
    excluded: {
      missing: Number(excluded?.['missing'] ?? 0),
      neverAtRisk: Number(excluded?.['never'] ?? 0)
    }
  };
}

/** Numbers by size, anything else by letters. */
export function inReadingOrder(labels: readonly string[]): string[] {
  const numeric = labels.every((label) => label.trim() !== '' && Number.isFinite(Number(label)));
  return [...labels].sort((a, b) => (numeric ? Number(a) - Number(b) : a < b ? -1 : a > b ? 1 : 0));
}

function query(name: string): string {
  return readFileSync(join(projectRoot(), 'sql', 'estimates', `${name}.sql`), 'utf8');
}

async function columns(connection: DuckDBConnection, sql: string) {
  return (await connection.runAndReadAll(sql)).getColumnsObjectJS() as Record<string, unknown[]>;
}
