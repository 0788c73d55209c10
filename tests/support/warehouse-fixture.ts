import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { buildWarehouse, type BuildResult } from '#warehouse/build.ts';
import { openWarehouse, type Warehouse } from '#warehouse/handle.ts';
import { snapshotColumns } from '#warehouse/sources.ts';
import { keepKnownSecret } from './known-secret.ts';

export type Source =
  | 'cme_register'
  | 'ehe_register'
  | 'school_roll'
  | 'school_roll'
  | 'la_return'
  | 'population'
  | 'published';
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** One load: literal rows in canonical columns, what is left out being blank. */
export interface FixtureSnapshot {
  readonly source: Source;
  readonly term?: string;
  readonly asAt: string;
  readonly las: readonly string[];
  readonly rows: readonly Row[];
}

/** A home folder with these snapshots in its ledger, in load order, and a record secret that is the same in every run. */
export async function homeWith(
  snapshots: readonly FixtureSnapshot[],
  home: string = mkdtempSync(join(tmpdir(), 'muster-warehouse-'))
): Promise<string> {
  mkdirSync(join(home, 'ledger'), { recursive: true });
  mkdirSync(join(home, 'snapshots'), { recursive: true });
  keepKnownSecret(home);
  const engine = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await engine.connect();
  for (const [place, snapshot] of snapshots.entries()) {
    const sequence = place + 1;
    const snapshotId = snapshotNumber(sequence);
    const parquet = join(home, 'snapshots', `${snapshotId}.parquet`);
    await writeParquet(connection, snapshot, parquet);
    const manifest = {
      snapshotId,
      sequence,
      source: snapshot.source,
      term: snapshot.term ?? null,
      asAt: snapshot.asAt,
      las: snapshot.las,
      rows: snapshot.rows.length,
      rejected: 0,
      file: `load-${sequence}.csv`,
      fileHash: snapshotId,
      contentHash: snapshotId,
      periods: [],
      faults: null,
      tolerance: 0,
      parquet: `snapshots/${snapshotId}.parquet`,
      loadedAt: '2026-01-01T00:00:00.000Z',
      loadedBy: 'test',
      synthetic: true
    };
    const name = `${String(sequence).padStart(8, '0')}-${snapshotId}.json`;
    writeFileSync(join(home, 'ledger', name), JSON.stringify(manifest));
  }
  connection.closeSync();
  engine.closeSync();
  return home;
}

/** The snapshot id of the load with this number. */
export function snapshotNumber(sequence: number): string {
  return sequence.toString(16).padStart(64, '0');
}

/** Snapshots loaded, built and opened in a home of their own; `remove` when done. */
export async function warehouseOf(
  snapshots: readonly FixtureSnapshot[]
): Promise<{ home: string; built: BuildResult; warehouse: Warehouse; remove: () => void }> {
  const home = await homeWith(snapshots);
  const built = await buildWarehouse({ home });
  const warehouse = await openWarehouse(home);
  if (!warehouse) throw new Error('Nothing was published.');
  const remove = (): void => rmSync(home, { recursive: true, force: true });
  return { home, built, warehouse, remove };
}

async function writeParquet(
  connection: DuckDBConnection,
  snapshot: FixtureSnapshot,
  parquet: string
): Promise<void> {
  const columns = Object.entries(snapshotColumns[snapshot.source] ?? {});
  const rows = snapshot.rows.map((row, place) => {
    for (const name of Object.keys(row)) {
      if (!columns.some(([column]) => column === name)) throw new Error(`No column ${name}.`);
    }
    return Object.fromEntries(
      columns.map(([column]) => [
        column,
        column === 'line_number' ? place + 2 : (row[column] ?? null)
      ])
    );
  });
  const shape = columns.map(([column, type]) => `"${column}":"${type}"`).join(',');
  await connection.run(
    `copy (
       select ${columns.map(([column]) => `r.${column}`).join(', ')}
       from (select unnest(from_json(cast($1 as json), '[{${shape}}]')) as r)
     ) to '${parquet.replaceAll("'", "''")}' (format parquet)`,
    [JSON.stringify(rows)]
  );
}
