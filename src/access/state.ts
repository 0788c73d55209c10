import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Home } from '#files/home.ts';
import { migrations } from './migrations.ts';

/**
 * The transactional state of one installation (sign-offs, notes, the audit trail): an embedded SQLite file,
 * never the analytical warehouse. Every write is durable before it is acknowledged.
 */
export type State = DatabaseSync;

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

function prepare(state: State): void {
  state.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 5000'
  );
  transaction(state, () => {
    const { user_version: from } = state.prepare('pragma user_version').get() as {
      user_version: number;
    };
    migrations.slice(from).forEach((migration) => state.exec(migration));
    state.exec(`pragma user_version = ${migrations.length}`);
  });
}
