import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBInstance } from '@duckdb/node-api';
import type { Parameters } from './handle.ts';
import { literal, openEngine } from './engine.ts';
import { Permits } from './permits.ts';
import { Session } from './session.ts';
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

/** A file attached to the process's one instance, and the sessions on it that nobody uses now. */
interface Attached {
  readonly name: Promise<string>;
  readonly idle: Session[];
  running: number;
}

/** What one process shares, across module reloads: a second instance over one file loses data. */
interface Shared {
  readonly engine: Promise<DuckDBInstance>;
  /** By file, oldest first. */
  readonly attached: Map<string, Attached>;
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
    queries: new Permits(8),
    heavy: new Permits(2),
    named: 0
  };
  return holder[slot];
}

/** A reader of one published file, attached read-only to the process's one instance. */
export async function attachedReader(file: string): Promise<Reader> {
  await attach(file).name;
  return { read: (sql, parameters, options) => read(file, sql, parameters, options) };
}

function attach(file: string): Attached {
  const all = shared();
  const known = all.attached.get(file);
  if (known) return known;
  all.named += 1;
  const name = `warehouse_${all.named}`;
  const attached: Attached = {
    name: run(`attach ${literal(file)} as ${name} (read_only)`).then(() => name),
    idle: [],
    running: 0
  };
  all.attached.set(file, attached);
  attached.name.then(release, () => all.attached.delete(file));
  return attached;
}

/** Detaches the oldest files that no query reads. */
async function release(): Promise<void> {
  const all = shared();
  for (const [file, { name, idle, running }] of [...all.attached].slice(0, -kept)) {
    if (running > 0) continue;
    all.attached.delete(file);
    for (const session of idle.splice(0)) session.close();
    await run(`detach database if exists ${await name}`);
  }
}

async function read(
  file: string,
  sql: string,
  parameters: Parameters | undefined,
  options: QueryOptions = {}
): Promise<Table> {
  const { queries, heavy } = shared();
  const { signal, timeoutMilliseconds = 60_000 } = options;
  const query = (): Promise<Table> =>
    withSession(file, async (session) => {
      const stop = (): void => session.interrupt();
      const timer = setTimeout(stop, timeoutMilliseconds);
      signal?.addEventListener('abort', stop, { once: true });
      try {
        signal?.throwIfAborted();
        const result = await session.read(sql, parameters);
        return {
          names: result.deduplicatedColumnNames(),
          columns: result.getColumns().map((column) => column.map(plain))
        };
      } catch (error) {
        signal?.throwIfAborted();
        throw error;
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', stop);
      }
    });
  const permitted = (): Promise<Table> => queries.run(query, signal);
  return options.heavy ? heavy.run(permitted, signal) : permitted();
}

/** Lends a session on a file; one whose query failed or was stopped is not lent again. */
async function withSession<T>(file: string, work: (session: Session) => Promise<T>): Promise<T> {
  const attached = attach(file);
  attached.running += 1;
  try {
    const name = await attached.name;
    const session = attached.idle.pop() ?? (await Session.open(await shared().engine, name));
    try {
      const result = await work(session);
      attached.idle.push(session);
      return result;
    } catch (error) {
      session.close();
      throw error;
    }
  } finally {
    attached.running -= 1;
  }
}

async function run(sql: string): Promise<void> {
  const connection = await (await shared().engine).connect();
  try {
    await connection.run(sql);
  } finally {
    connection.closeSync();
  }
}
