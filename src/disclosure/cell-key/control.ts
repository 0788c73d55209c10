import { dirname } from 'node:path';
import { clock } from '#access/clock.ts';
import { openState, type State } from '#access/state.ts';
import { homeAt, type Home } from '#files/home.ts';
import type { Question } from '#measures/question.ts';
import { readPTable, type PTable } from './p-table.ts';
import { logQuestion, type LoggedQuestion } from './query-log.ts';
import { keepUnkept } from './earlier-releases.ts';
import { releasedIn, releasedVersion, releasesKnown, type Released } from './released.ts';
import { recordSecret } from './secret.ts';

/** What answering those without the right to exact counts takes. None of it ever reaches a client. */
export interface FreeControl {
  readonly secret: Uint8Array;
  readonly table: PTable;
  /** What releases hold and hid; what they hid is not shown in any other way either. */
  readonly released: Released;
  /** Changes when another release is signed off or comes out. */
  readonly version: string;
  log(question: Question, outcome: LoggedQuestion['outcome']): void;
}

let table: PTable | undefined;

/** The control of one installation: its own secret, its releases, its log. */
export function controlAt(home: Home, now: () => Date = clock): FreeControl {
  const state = openState(home);
  keepUnkept(state, home);
  return controlWith(state, recordSecret(home), now);
}

/** The control of the installation a warehouse file belongs to: `<home>/warehouse/<version>.duckdb`. */
export function controlOf(warehouseFile: string): FreeControl {
  return controlAt(homeAt(dirname(dirname(warehouseFile))));
}

export function controlWith(state: State, secret: Uint8Array, now: () => Date): FreeControl {
  return {
    secret,
    table: (table ??= readPTable()),
    ...releasedNow(state, now()),
    log: (question, outcome) => logQuestion(state, question, outcome, now())
  };
}

const read = new WeakMap<State, Pick<FreeControl, 'released' | 'version'>>();

/** Read anew only where something was signed off or came out since. */
function releasedNow(state: State, now: Date): Pick<FreeControl, 'released' | 'version'> {
  const releases = releasesKnown(state);
  const version = releasedVersion(releases, now);
  const known = read.get(state);
  if (known?.version === version) return known;
  const found = { version, released: releasedIn(state, releases, now) };
  read.set(state, found);
  return found;
}
