import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier } from './binder.ts';
import type { Contract } from './contract.ts';
import type { ApprovedReturn } from './manifest.ts';
import { literal } from './read/staged.ts';
import { rowsOf } from './staging-database.ts';

/**
 * What the snapshot says: a digest of the rows of `accepted` in any order, line numbers left out. The digests of
 * the rows are added up, which needs no sort.
 */
export async function contentHash(
  connection: DuckDBConnection,
  contract: Contract
): Promise<string> {
  const blank = "'\x1e'";
  const values = contract.columns.map(({ name, type }) =>
    type === 'date'
      ? `coalesce((${identifier(name)} - date '1970-01-01')::varchar, ${blank})`
      : `coalesce(${identifier(name)}::varchar, ${blank})`
  );
  const [row] = await rowsOf<{ rows: string; low: string; high: string }>(
    connection,
    `with hashed as (
      select md5_number(concat_ws('\x1f', ${values.join(', ')})) as h from accepted
    )
    select count(*)::varchar as rows,
      sum((h & 18446744073709551615::uhugeint)::ubigint)::varchar as low,
      sum((h >> 64)::ubigint)::varchar as high
    from hashed`
  );
  return createHash('sha256')
    .update(JSON.stringify([row!.rows, row!.low, row!.high]))
    .digest('hex');
}

export interface SnapshotIdentity {
  readonly contentHash: string;
  readonly source: string;
  readonly term: string | null;
  readonly asAt: string;
  readonly las: readonly string[];
  readonly approvedReturn: ApprovedReturn | null;
}

/** The snapshot's name: two loads have it in common exactly when they say the same thing. */
export function snapshotIdOf(identity: SnapshotIdentity): string {
  const { contentHash, source, term, asAt, las, approvedReturn } = identity;
  const whole = [contentHash, source, term, asAt, las, ...(approvedReturn ? [approvedReturn] : [])];
  return createHash('sha256').update(JSON.stringify(whole)).digest('hex');
}

/** Writes `accepted` as Parquet, in the order of the file. */
export async function writeSnapshot(
  connection: DuckDBConnection,
  contract: Contract,
  path: string
): Promise<void> {
  const names = ['line_number', ...contract.columns.map((c) => identifier(c.name))].join(', ');
  await connection.run(`copy (select ${names} from accepted) to ${literal(path)} (format parquet)`);
}
