import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '#files/home.ts';
import { draftFailed } from '#releases/publication/actions.ts';
import { newestOf, seenOf, type Change } from '#releases/publication/change.ts';
import { log } from '../log.ts';
import { home } from '../warehouse.ts';

/**
 * Makes a draft in a process of its own: counting, protecting and auditing England takes a minute in which this one
 * goes on answering. What came of it is kept with the release.
 */
export function makeApart({ state, term, viewer, now }: Change): void {
  const program = join(projectRoot(), 'src', 'cli', 'muster.mjs');
  const child = spawn(
    process.execPath,
    [program, 'publish', 'finish', '--term', term, '--as', viewer.id, '--home', home],
    { stdio: ['ignore', 'ignore', 'pipe'], env: process.env }
  );
  let words = '';
  child.stderr.on('data', (text: Buffer) => (words += text.toString()));
  const begun = seenOf(newestOf(state, term));
  const failed = (why: string) => {
    log.error({ term, why }, 'a draft of a release could not be made');
    if (seenOf(newestOf(state, term)) !== begun) return;
    draftFailed({ state, term, viewer, now, seen: begun }, 'The draft could not be made.');
  };
  child.once('error', (error) => failed(error.message));
  child.once('exit', (code) => {
    if (code !== 0) failed(words.trim());
  });
}
