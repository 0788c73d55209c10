import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  LIST,
  listValue,
  VARCHAR,
  type DuckDBConnection,
  type DuckDBInstance,
  type DuckDBType,
  type DuckDBValue
} from '@duckdb/node-api';
import type { Parameters } from './handle.ts';
import { literal, openEngine } from './engine.ts';
import { Permits } from './permits.ts';
import { plain, type PlainValue } from './values.ts';

export interface QueryOptions {
  /** Stops the query, for instance when its client goes away. */
  readonly signal?: AbortSignal;
  /** Stops the query after so long; 60,000 where nothing is said. */
  readonly timeoutMilliseconds?: number;
  /** A query over child rows: few of them run at once, so that small ones never wait long. */
  readonly heavy?: boolean;
}

export interface Table {
  readonly names: readonly string[];
  readonly columns: readonly PlainValue[][];
}

export interface Reader {
  read(sql: string, parameters?: Parameters, options?: QueryOptions): Promise<Table>;
}

/** What one process shares, across module reloads: a second instance over one file loses data. */
interface Shared {
  readonly engine: Promise<DuckDBInstance>;
  /** Files attached, oldest first. */
  readonly attached: Map<string, Promise<string>>;
  readonly running: Map<string, number>;
  readonly queries: Permits;
  readonly heavy: Permits;
  named: number;
}

/** Versions kept open: the one that serves, and those that queries of the last moments may still name. */
const kept = 4;
const slot = Symbol.for('muster.warehouse');
const holder = globalThis as { [slot]?: Shared };

function shared(): Shared {
  holder[slot] ??= {
    engine: openEngine({ temporary: join(tmpdir(), `muster-spill-${process.pid}`), memory: '2GB' }),
    attached: new Map(),
    running: new Map(),
    queries: new Permits(8),
    heavy: new Permits(2),
    named: 0
  };
  return holder[slot];
}

/** A reader of one published file, attached read-only to the process's one instance. */
export async function attachedReader(file: string): Promise<Reader> {
  await attach(file);
  return { read: (sql, parameters, options) => read(file, sql, parameters, options) };
}

function attach(file: string): Promise<string> {
  const all = shared();
  const known = all.attached.get(file);
  if (known) return known;
  all.named += 1;
  const name = `warehouse_${all.named}`;
  const attaching = withConnection(async (connection) => {
    await connection.run(`attach ${literal(file)} as ${name} (read_only)`);
    return name;
  });
  all.attached.set(file, attaching);
  attaching.then(release, () => all.attached.delete(file));
  return attaching;
}

/** Detaches the oldest files that no query reads. */
async function release(): Promise<void> {
  const all = shared();
  for (const [file, attaching] of [...all.attached].slice(0, -kept)) {
    if (all.running.get(file)) continue;
    all.attached.delete(file);
    const name = await attaching;
    await withConnection((connection) => connection.run(`detach database if exists ${name}`));
  }
}

async function read(
  file: string,
  sql: string,
  parameters: Parameters | undefined,
  options: QueryOptions = {}
): Promise<Table> {
  const all = shared();
  const { signal, timeoutMilliseconds = 60_000, heavy = false } = options;
  const query = (): Promise<Table> =>
    withConnection(async (connection) => {
      all.running.set(file, (all.running.get(file) ?? 0) + 1);
      const stop = (): void => connection.interrupt();
      const timer = setTimeout(stop, timeoutMilliseconds);
      signal?.addEventListener('abort', stop, { once: true });
      try {
        signal?.throwIfAborted();
        await connection.run(`use ${await attach(file)}`);
        const bound = bind(parameters);
        const result = await connection.runAndReadAll(sql, bound.values, bound.types);
        return {
          names: result.deduplicatedColumnNames(),
          columns: result.getColumns().map((c) => c.map(plain))
        };
      } catch (error) {
        signal?.throwIfAborted();
        throw error;
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', stop);
        all.running.set(file, (all.running.get(file) ?? 1) - 1);
      }
    });
  const permitted = (): Promise<Table> => all.queries.run(query, signal);
  return heavy ? all.heavy.run(permitted, signal) : permitted();
}

async function withConnection<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const connection = await (await shared().engine).connect();
  try {
    return await work(connection);
  } finally {
    connection.closeSync();
  }
}

interface Bound {
  readonly values?: DuckDBValue[] | Record<string, DuckDBValue>;
  readonly types?: DuckDBType[] | Record<string, DuckDBType | undefined>;
}

function bind(parameters: Parameters | undefined): Bound {
  if (parameters === undefined) return {};
  if (Array.isArray(parameters)) {
    return { values: parameters.map(bound), types: parameters.map(typeOf) as DuckDBType[] };
  }
  const entries = Object.entries(parameters);
  return {
    values: Object.fromEntries(entries.map(([name, value]) => [name, bound(value)])),
    types: Object.fromEntries(entries.map(([name, value]) => [name, typeOf(value)]))
  };
}

function bound(value: unknown): DuckDBValue {
  if (value === undefined) return null;
  return Array.isArray(value) ? listValue(value.map(String)) : (value as DuckDBValue);
}

function typeOf(value: unknown): DuckDBType | undefined {
  return Array.isArray(value) ? LIST(VARCHAR) : undefined;
}
