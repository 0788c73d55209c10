import { dirname } from 'node:path';
import { openState, type State } from '#access/state.ts';
import { frozenIn, frozenSize } from '#disclosure/fixed-tables/frozen-store.ts';
import type { Frozen } from '#disclosure/fixed-tables/pattern.ts';
import { homeAt, type Home } from '#files/home.ts';
import type { Question } from '#measures/question.ts';
import { readPTable, type PTable } from './p-table.ts';
import { logQuestion, type LoggedQuestion } from './query-log.ts';
import { recordSecret } from './secret.ts';

/** What answering those without the right to exact counts takes. None of it ever reaches a client. */
export interface FreeControl {
  readonly secret: Uint8Array;
  readonly table: PTable;
  /** What releases hid; not shown in any other way either. */
  readonly frozen: Frozen;
  /** Changes when another release goes out. */
  readonly version: string;
  log(question: Question, outcome: LoggedQuestion['outcome']): void;
}

let table: PTable | undefined;

/** The control of one installation: its own secret, its releases, its log. */
export function controlAt(home: Home, now: () => Date = () => new Date()): FreeControl {
  return controlWith(openState(home), recordSecret(home), now);
}

/** The control of the installation a warehouse file belongs to: `<home>/warehouse/<version>.duckdb`. */
export function controlOf(warehouseFile: string): FreeControl {
  return controlAt(homeAt(dirname(dirname(warehouseFile))));
}

export function controlWith(state: State, secret: Uint8Array, now: () => Date): FreeControl {
  const cells = frozenSize(state);
  return {
    secret,
    table: (table ??= readPTable()),
    frozen: frozenOnce(state, cells),
    version: String(cells),
    log: (question, outcome) => logQuestion(state, question, outcome, now())
  };
}

const read = new WeakMap<State, { cells: number; frozen: Frozen }>();

/** Frozen cells are only ever added, so their number says whether what was read still holds. */
function frozenOnce(state: State, cells: number): Frozen {
  const known = read.get(state);
  if (known?.cells === cells) return known.frozen;
  const frozen = frozenIn(state);
  read.set(state, { cells, frozen });
  return frozen;
}
