import { transaction } from '#access/state.ts';
import { freezePattern } from '#disclosure/fixed-tables/frozen-store.ts';
import { replaceFolder } from '#files/write-folder.ts';
import { listed } from '../manifest.ts';
import { publisherAt } from '../publisher.ts';
import { keepCommentary, refuseIfFrozen, refuseUnlessReady, signOff } from './actions.ts';
import { newestOf, refuseUnlessProducer, type Change } from './change.ts';
import { refuseWrongFigures } from './commentary/check.ts';
import { draftOf, type DraftContext } from './draft.ts';
import { publishedFolder } from './folders.ts';
import { subjectOf, type ReleaseRecord } from './record.ts';
import { filesOf } from './render.ts';

/** Keeps an edited commentary. @throws Refusal where a number in it is not the figure it speaks of. */
export async function editCommentary(
  change: Change,
  text: string,
  context: DraftContext
): Promise<ReleaseRecord> {
  const record = newestOf(change.state, change.term);
  refuseIfFrozen(record);
  const paragraphs = paragraphsOf(text);
  refuseWrongFigures(paragraphs, (await draftOf(record, context)).sets);
  return keepCommentary(change, paragraphs);
}

/** Paragraphs stand apart by an empty line. */
export function paragraphsOf(text: string): string[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .map((one) => one.replace(/\s+/g, ' ').trim())
    .filter((one) => one !== '');
}

/**
 * Writes the files of a scheduled release, freezes them by their hashes, and what they hide for later releases. From
 * its time on everyone can reach them; before it only whom the embargo lets in.
 */
export async function publishRelease(
  change: Change,
  context: DraftContext
): Promise<ReleaseRecord> {
  const { state, term, viewer, now } = change;
  refuseUnlessProducer(viewer);
  const record = newestOf(state, term);
  refuseUnlessReady(record);
  const draft = await draftOf(record, context);
  const files = filesOf(record, draft, publisherAt(context.home.root));
  await replaceFolder(publishedFolder(context.home, record), files);
  return transaction(state, () => {
    if (record.layout === 'safe') freezePattern(state, subjectOf(record), draft.hidden, now);
    return signOff(
      { ...change, seen: change.seen ?? record.revision + 1_000_000 * record.version },
      listed(files)
    );
  });
}
