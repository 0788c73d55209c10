import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier } from './binder.ts';
import type { Contract } from './contract.ts';
import { literal } from './read/staged.ts';
import { rowsOf } from './staging-database.ts';

/** sha256 over the rows of `accepted` in any order, line numbers left out: what the snapshot says. */
export async function contentHash(
  connection: DuckDBConnection,
  contract: Contract
): Promise<string> {
  const values = contract.columns.map((c) => `coalesce(${identifier(c.name)}::varchar, chr(30))`);
  const [row] = await rowsOf<{ hash: string }>(
    connection,
    `with hashed as (select sha256(concat_ws(chr(31), ${values.join(', ')})) as h from accepted)
    select sha256(coalesce(string_agg(h, '' order by h), '')) as hash from hashed`
  );
  return row!.hash;
}

export interface SnapshotIdentity {
  readonly contentHash: string;
  readonly source: string;
  readonly term: string | null;
  readonly asAt: string;
  readonly las: readonly string[];
}

/** The snapshot's name: two loads have it in common exactly when they say the same thing. */
export function snapshotIdOf(identity: SnapshotIdentity): string {
  const { contentHash, source, term, asAt, las } = identity;
  return createHash('sha256')
    .update(JSON.stringify([contentHash, source, term, asAt, las]))
    .digest('hex');
}

/** Writes `accepted` as Parquet, sorted so that one local authority's rows, and one child's, lie together. */
export async function writeSnapshot(
  connection: DuckDBConnection,
  contract: Contract,
  path: string
): Promise<void> {
  const names = ['line_number', ...contract.columns.map((c) => identifier(c.name))].join(', ');
  const order = [...contract.sortedBy.map(identifier), 'line_number'].join(', ');
  await connection.run(
    `copy (select ${names} from accepted order by ${order}) to ${literal(path)} (format parquet)`
  );
}
