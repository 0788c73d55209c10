import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBInstance } from '@duckdb/node-api';
import { literal, openEngine } from '#warehouse/engine.ts';
import type { FileCell, FileTable } from './file-table.ts';

const slot = Symbol.for('muster.parquet');
const holder = globalThis as { [slot]?: Promise<DuckDBInstance> };

/**
 * The table as Parquet. A figure is a number in its column and its symbol, where it has one, in
 * `<column>_symbol` beside it: zero, missing and suppressed stay apart. What is said of the table
 * is key-value metadata of the file.
 */
export async function parquetBytes(table: FileTable): Promise<Uint8Array> {
  holder[slot] ??= openEngine({ temporary: join(tmpdir(), 'muster-parquet'), memory: '512MB' });
  const folder = await mkdtemp(join(tmpdir(), 'muster-parquet-'));
  const rows = join(folder, 'rows.json');
  const file = join(folder, `${randomUUID()}.parquet`);
  const connection = await (await holder[slot]).connect();
  try {
    await writeFile(rows, table.rows.map((row) => JSON.stringify(record(table, row))).join('\n'));
    const typed = columnsOf(table).map(([name, type]) => `${quoted(name)}: ${literal(type)}`);
    await connection.run(
      `copy (select * from read_json(${literal(rows)}, format = 'newline_delimited', columns = {${typed.join(', ')}}))
       to ${literal(file)} (format parquet, compression zstd, kv_metadata {${metadata(table)}})`
    );
    return await readFile(file);
  } finally {
    connection.closeSync();
    await rm(folder, { recursive: true, force: true });
  }
}

function columnsOf({ columns }: FileTable): [name: string, type: string][] {
  return columns.flatMap(({ name, kind }): [string, string][] =>
    kind === 'text'
      ? [[name, 'VARCHAR']]
      : [
          [name, 'DOUBLE'],
          [`${name}_symbol`, 'VARCHAR']
        ]
  );
}

function record({ columns }: FileTable, row: readonly FileCell[]): Record<string, FileCell | null> {
  return Object.fromEntries(
    columns.flatMap(({ name, kind }, at): [string, FileCell | null][] => {
      const cell = row[at] ?? '';
      if (kind === 'text') return [[name, cell]];
      return typeof cell === 'number'
        ? [
            [name, cell],
            [`${name}_symbol`, null]
          ]
        : [
            [name, null],
            [`${name}_symbol`, cell]
          ];
    })
  );
}

function metadata({ about }: FileTable): string {
  const entries: Readonly<Record<string, string>> = {
    title: about.title,
    filters: JSON.stringify(Object.fromEntries(about.filters)),
    definitions: JSON.stringify(Object.fromEntries(about.definitions)),
    protection: about.protection,
    symbols: about.symbols.join('; '),
    notes: about.notes.join(' '),
    snapshots: about.snapshots.join(' '),
    warehouse: about.warehouse,
    built_at: about.builtAt,
    licence: `${about.licence.text} ${about.licence.href}`,
    source: about.page,
    ...(about.api === null ? {} : { api: about.api })
  };
  return Object.entries(entries)
    .map(([name, value]) => `${name}: ${literal(value)}`)
    .join(', ');
}

/** A column name inside a struct literal; names are ours: lower case, digits, underscores. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
