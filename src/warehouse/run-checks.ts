import type { DuckDBConnection } from '@duckdb/node-api';
import { Refusal } from '#files/refusal.ts';
import type { Check } from './check.ts';
import { plain, type PlainValue } from './values.ts';

const shown = 5;

/** How a check came out; `first` holds its first offending rows. */
export interface CheckOutcome {
  readonly name: string;
  readonly sentence: string;
  readonly severity: 'error' | 'warning';
  readonly rows: number;
  readonly first: readonly Record<string, PlainValue>[];
}

/** Runs every check against the relations the connection sees. */
export async function runChecks(
  connection: DuckDBConnection,
  checks: readonly Check[]
): Promise<CheckOutcome[]> {
  const outcomes: CheckOutcome[] = [];
  for (const { name, sentence, severity, sql } of checks) {
    const counted = await connection.runAndReadAll(`select count(*)::integer from (${sql})`);
    const rows = Number(counted.getRows()[0]![0]);
    const first = rows === 0 ? [] : await firstRows(connection, sql);
    outcomes.push({ name, sentence, severity, rows, first });
  }
  return outcomes;
}

/** Refuses where an error check found rows, with the check, how many rows and the first of them. */
export function refuseFaults(outcomes: readonly CheckOutcome[]): void {
  const faults = outcomes.filter((one) => one.severity === 'error' && one.rows > 0);
  if (faults.length === 0) return;
  const told = faults.map((fault) => {
    const first = fault.first
      .map((row) =>
        Object.entries(row)
          .map(([name, value]) => `${name} ${value}`)
          .join(', ')
      )
      .join(' | ');
    return `${fault.name} (${fault.rows} ${fault.rows === 1 ? 'row' : 'rows'}): ${fault.sentence} First: ${first}.`;
  });
  throw new Refusal(
    `The new warehouse was not published; the one before still serves. ${told.join(' ')}`
  );
}

/** The first few rows a check finds, always the same ones. */
export function firstRowsOf(sql: string): string {
  return `select * from (${sql}) order by all limit ${shown}`;
}

async function firstRows(
  connection: DuckDBConnection,
  sql: string
): Promise<Record<string, PlainValue>[]> {
  const read = await connection.runAndReadAll(firstRowsOf(sql));
  return read
    .getRowObjects()
    .map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)]))
    );
}
