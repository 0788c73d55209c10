import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '#files/home.ts';
import { log } from './log.ts';
import { home } from './warehouse.ts';

/** How counting again what was loaded through the site goes. */
export interface Rebuild {
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
  const program = join(projectRoot(), 'src', 'cli', 'muster.mjs');
  const child = spawn(process.execPath, [program, 'build', '--wait', '--home', home], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: process.env
  });
  let words = '';
  child.stderr.on('data', (text: Buffer) => (words += text.toString()));
  const ended = (why: string | null): void => {
    if (!atWork) return;
    atWork = false;
    failure = why;
    if (why !== null) log.error({ why }, 'what was loaded could not be counted');
    if (asked) rebuildApart();
  };
  child.once('error', (error) => ended(error.message));
  child.once('close', (code) => ended(code === 0 ? null : reasonIn(words)));
}

/** The last line a command writes is why it failed; those before say how far it was. One that is killed says nothing. */
function reasonIn(words: string): string {
  return words.trim().split('\n').at(-1) || 'The process that counts ended before it was done.';
}

export function rebuild(): Rebuild {
  return { atWork, failure };
}
