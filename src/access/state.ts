import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Home } from '#files/home.ts';
import { Refusal } from '#files/refusal.ts';
import { migrations } from './migrations.ts';

/**
 * The transactional state of one installation (sign-offs, notes, the audit trail): an embedded SQLite file,
 * never the analytical warehouse. Every write is durable before it is acknowledged.
 */
export type State = DatabaseSync;

/** How long one process waits for another's write, in milliseconds. */
const patience = 5000;

const open = ((globalThis as { musterStates?: Map<string, State> }).musterStates ??= new Map());

/** Opens the state of a home, once per process, and brings its tables up to date. */
export function openState(home: Home): State {
  const known = open.get(home.state);
  if (known) return known;
  mkdirSync(home.state, { recursive: true });
  const state = new DatabaseSync(join(home.state, 'muster.sqlite'));
  prepare(state);
  open.set(home.state, state);
  return state;
}

/** A state that lives only as long as the process, for tests and dry runs. */
export function temporaryState(): State {
  const state = new DatabaseSync(':memory:');
  prepare(state);
  return state;
}

/** Runs `work` as one transaction: all of it happens, or none. Nested calls join the outer one. */
export function transaction<T>(state: State, work: () => T): T {
  if (state.isTransaction) return work();
  state.exec('begin immediate');
  try {
    const result = work();
    state.exec('commit');
    return result;
  } catch (error) {
    state.exec('rollback');
    throw error;
  }
}

/** Runs questions that must all see the state of one moment, whatever is written meanwhile. */
export function atOneMoment<T>(state: State, ask: () => T): T {
  if (state.isTransaction) return ask();
  state.exec('begin');
  try {
    return ask();
  } finally {
    state.exec('rollback');
  }
}

/** @throws Refusal where a newer program made the state: this one would not know what its tables promise. */
function prepare(state: State): void {
  state.exec(
    `pragma busy_timeout = ${patience}; pragma synchronous = full; pragma foreign_keys = on`
  );
  writeAhead(state);
  if (versionOf(state) === migrations.length) return;
  transaction(state, () => {
    const from = versionOf(state);
    if (from > migrations.length) {
      throw new Refusal(
        `The state of this home was made by a newer Muster (its tables are at ${from}, this one knows ${migrations.length}): update Muster, or use the state of a backup.`
      );
    }
    migrations.slice(from).forEach((migration) => state.exec(migration));
    state.exec(`pragma user_version = ${migrations.length}`);
  });
}

/** Keeps a log beside the file from its first day on. Of two processes that make it SQLite lets one start over. */
function writeAhead(state: State, waited = 0): void {
  try {
    state.exec('pragma journal_mode = wal');
  } catch (error) {
    if (!/locked|busy/.test((error as Error).message) || waited > patience) throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    writeAhead(state, waited + 20);
  }
}

function versionOf(state: State): number {
  const { user_version: version } = state.prepare('pragma user_version').get() as {
    user_version: number;
  };
  return version;
}
