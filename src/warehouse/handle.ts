import { join } from 'node:path';
import { homeAt, type Home } from '#files/home.ts';
import { attachedReader, type QueryOptions } from './reader.ts';
import { readPointerNow, type Pointer } from './pointer.ts';
import type { PlainValue } from './values.ts';

/** Bound parameters: by place (`$1` or `?`) or by name (`$name`). Arrays of text bind as lists. */
export type Parameters = readonly unknown[] | Readonly<Record<string, unknown>>;

/**
 * The published warehouse as it stood when it was opened. Queries on it keep reading that version
 * even after a newer one is published; open again to follow. Values are numbers, text, booleans and
 * null only, days as ISO text.
 */
export interface Warehouse {
  readonly version: string;
  readonly builtAt: string;
  readonly synthetic: boolean;
  readonly file: string;
  rows<T = Record<string, PlainValue>>(
    sql: string,
    parameters?: Parameters,
    options?: QueryOptions
  ): Promise<T[]>;
  columns(
    sql: string,
    parameters?: Parameters,
    options?: QueryOptions
  ): Promise<Record<string, PlainValue[]>>;
}

/** The warehouse that serves now, read-only; null where none was ever published. */
export async function openWarehouse(home: string | Home): Promise<Warehouse | null> {
  const folders = typeof home === 'string' ? homeAt(home) : home;
  const pointer = readPointerNow(folders.root);
  return pointer ? warehouseAt(folders, pointer) : null;
}

/** Which warehouse was published last, without opening it; cheap enough for every request. */
export function newestPublished(home: string): string | null {
  const pointer = readPointerNow(home);
  return pointer && `${pointer.version} ${pointer.builtAt}`;
}

async function warehouseAt(folders: Home, pointer: Pointer): Promise<Warehouse> {
  const file = join(folders.warehouse, pointer.file);
  const reader = await attachedReader(file);
  return {
    version: pointer.version,
    builtAt: pointer.builtAt,
    synthetic: pointer.synthetic,
    file,
    async rows<T>(sql: string, parameters?: Parameters, options?: QueryOptions): Promise<T[]> {
      const { names, columns } = await reader.read(sql, parameters, options);
      const count = columns[0]?.length ?? 0;
      // Tables of thousands of rows pass here on the way to a page: objects are filled, not composed.
      return Array.from({ length: count }, (_, place) => {
        const row: Record<string, PlainValue> = {};
        for (let at = 0; at < names.length; at++) row[names[at]!] = columns[at]![place]!;
        return row as T;
      });
    },
    async columns(sql, parameters, options) {
      const { names, columns } = await reader.read(sql, parameters, options);
      return Object.fromEntries(names.map((name, place) => [name, columns[place]!]));
    }
  };
}
