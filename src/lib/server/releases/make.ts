import { draftFailed } from '#releases/publication/actions.ts';
import { newestOf, seenOf, type Change } from '#releases/publication/change.ts';
import { commandApart } from '../command-apart.ts';
import { log } from '../log.ts';

/**
 * Makes a draft in a process of its own: counting, protecting and auditing England takes a minute in which this one
 * goes on answering. What came of it is kept with the release.
 */
export function makeApart({ state, term, viewer, now }: Change): void {
  const begun = seenOf(newestOf(state, term));
  void commandApart(['publish', 'finish', '--term', term, '--as', viewer.id]).then((why) => {
    if (why === null) return;
    log.error({ term, why }, 'a draft of a release could not be made');
    if (seenOf(newestOf(state, term)) !== begun) return;
    draftFailed({ state, term, viewer, now, seen: begun }, 'The draft could not be made.');
  });
}
