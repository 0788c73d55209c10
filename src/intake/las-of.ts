import type { DuckDBConnection } from '@duckdb/node-api';
import type { Contract } from './contract.ts';
import { rowsOf } from './staging-database.ts';

/** The local authorities a load speaks for: of its accepted rows, and those that return none. Published figures have none. */
export async function acceptedLas(
  connection: DuckDBConnection,
  contract: Contract,
  nil: readonly string[]
): Promise<string[]> {
  if (contract.source === 'published') return [];
  const rows = await rowsOf<{ la: string }>(
    connection,
    `select distinct "${contract.la}" as la from accepted`
  );
  return [...new Set([...rows.map((r) => r.la), ...nil])].sort();
}

/**
 * The local authorities whose rows were rejected, of which the faults quote: null where a rejected row names none that
 * is known, so that nobody can say whose it is.
 */
export async function rejectedLas(
  connection: DuckDBConnection,
  contract: Contract,
  rejected: number
): Promise<string[] | null> {
  if (contract.source === 'published' || rejected === 0) return [];
  const rows = await rowsOf<{ la: string | null; lines: number }>(
    connection,
    `select known_la.la_code as la, count(*)::integer as lines
     from judged left join known_la on known_la.la_code = judged."${contract.la}"
     where line_number in (select line_number from fault)
     group by known_la.la_code
     order by la`
  );
  const named = rows.flatMap(({ la }) => la ?? []);
  // A line that is no record was never judged.
  const judged = rows.reduce((sum, { lines }) => sum + lines, 0);
  return named.length === rows.length && judged === rejected ? named : null;
}
