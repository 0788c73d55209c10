import { commandApart } from './command-apart.ts';
import { log } from './log.ts';
import { turnToNewest } from './warehouse.ts';

/** How counting again what was loaded through the site goes. */
export interface Rebuild {
  /** Until pages show what was counted. */
  readonly atWork: boolean;
  /** Why the last one did not publish: the figures before still serve. Null where it did. */
  readonly failure: string | null;
}

let atWork = false;
let asked = false;
let failure: string | null = null;

/**
 * Counts everything again in a process of its own, in which this one goes on answering from the figures before.
 * Asked while one is at work, another follows it.
 */
export function rebuildApart(): void {
  if (atWork) {
    asked = true;
    return;
  }
  atWork = true;
  asked = false;
  void commandApart(['build', '--wait']).then(async (written) => {
    failure = written === null ? null : reasonIn(written);
    if (failure !== null) log.error({ why: failure }, 'what was loaded could not be counted');
    await turnToNewest();
    atWork = false;
    if (asked) rebuildApart();
  });
}

/** The last line a command writes is why it failed; those before say how far it was. One that is killed says nothing. */
function reasonIn(written: string): string {
  return written.split('\n').at(-1) || 'The process that counts ended before it was done.';
}

export function rebuild(): Rebuild {
  return { atWork, failure };
}
