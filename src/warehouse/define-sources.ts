import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { homeAt } from '#files/home.ts';
import { literal } from './engine.ts';
import type { LedgerEntry } from '#intake/ledger.ts';
import { ledgerColumns, referenceFiles, snapshotColumns, type Columns } from './sources.ts';

/** Creates `reference_*`, `raw_*` and `raw_ledger` for the models of one build, all temporary. */
export async function defineSources(
  connection: DuckDBConnection,
  home: string,
  root: string,
  entries: readonly LedgerEntry[]
): Promise<void> {
  const folder = homeAt(home).root;
  const ledger = entries.map((entry) => ({ ...entry, parquet: resolve(folder, entry.parquet) }));
  for (const [name, columns] of Object.entries(referenceFiles)) {
    await connection.run(
      referenceSource(name, columns, join(root, 'data/reference', `${name}.csv`))
    );
  }
  await defineLedger(connection, ledger);
  for (const [source, columns] of Object.entries(snapshotColumns)) {
    const files = new Set(ledger.filter((e) => e.source === source).map((e) => e.parquet));
    await connection.run(snapshotSource(source, columns, [...files]));
  }
}

function referenceSource(name: string, columns: Columns, file: string): string {
  const types = Object.entries(columns).map(([column, type]) => `${literal(column)}: '${type}'`);
  return `create temp view reference_${name} as select * from read_csv(${literal(file)},
    columns = {${types.join(', ')}}, auto_detect = false, header = true, delim = ',',
    quote = '"', escape = '"', nullstr = '')`;
}

function snapshotSource(source: string, columns: Columns, files: readonly string[]): string {
  const names = Object.entries(columns);
  if (files.length === 0) {
    const none = names.map(([column, type]) => `cast(null as ${type}) as ${column}`);
    return `create temp view raw_${source} as
      select cast(null as varchar) as snapshot_id, ${none.join(', ')} where false`;
  }
  const typed = names.map(([column, type]) => `cast(p.${column} as ${type}) as ${column}`);
  return `create temp view raw_${source} as
    select f.snapshot_id, ${typed.join(', ')}
    from read_parquet([${files.map(literal).join(', ')}], filename = true, union_by_name = true) p
    join raw_file f on f.source = '${source}' and f.parquet = p.filename`;
}

async function defineLedger(
  connection: DuckDBConnection,
  ledger: readonly LedgerEntry[]
): Promise<void> {
  const columns = Object.entries(ledgerColumns).map(([name, type]) => `${name} ${type}`);
  await connection.run(`create temp table raw_ledger (${columns.join(', ')})`);
  await connection.run(
    'create temp table raw_file (snapshot_id varchar, source varchar, parquet varchar)'
  );
  for (const entry of ledger) {
    if (!existsSync(entry.parquet)) {
      throw new Error(
        `Snapshot ${entry.snapshotId} (${entry.file}) has lost its file ${entry.parquet}.`
      );
    }
    await connection.run('insert into raw_file values ($1, $2, $3)', [
      entry.snapshotId,
      entry.source,
      entry.parquet
    ]);
    const las = entry.las.length > 0 ? JSON.stringify(entry.las) : '[null]';
    await connection.run(
      `insert into raw_ledger
       select $1, $2, $3, cast($4 as date), $5, unnest(from_json($6, '["varchar"]')), $7, $8, $9, $10, $11, $12, $13`,
      [
        entry.snapshotId,
        entry.source,
        entry.term,
        entry.asAt,
        entry.sequence,
        las,
        entry.rows,
        entry.rejected,
        entry.file,
        entry.loadedAt,
        entry.synthetic,
        entry.approvedReturn?.version ?? null,
        entry.approvedReturn?.hash ?? null
      ]
    );
  }
}
