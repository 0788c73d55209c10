import { temporaryState, type State } from './state.ts';

/**
 * Names of the tables, indexes and triggers of a state that are not as Muster makes them: changed, missing, or added
 * by somebody else. Without its triggers nothing that was approved is protected from a change.
 */
export function changedTables(state: State): string[] {
  const [made, found] = [madeIn(temporaryState()), madeIn(state)];
  const names = new Set([...made.keys(), ...found.keys()]);
  return [...names].filter((name) => made.get(name) !== found.get(name)).sort();
}

function madeIn(state: State): Map<string, string> {
  const rows = state
    .prepare(`select name, sql from sqlite_master where sql is not null`)
    .all() as unknown as { name: string; sql: string }[];
  return new Map(rows.map(({ name, sql }) => [name, sql]));
}
