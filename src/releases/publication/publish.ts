import { setImmediate } from 'node:timers/promises';
import { transaction, type State } from '#access/state.ts';
import { freezeSince } from '#disclosure/fixed-tables/frozen-store.ts';
import { heldByPieces, type Holding } from '#disclosure/fixed-tables/held-in-file.ts';
import { keepHoldings } from '#disclosure/fixed-tables/held-store.ts';
import { Refusal } from '#files/refusal.ts';
import { prepareFolder } from '#files/write-folder.ts';
import { readPointerNow } from '#warehouse/pointer.ts';
import { listed, type ReleaseFile } from '../manifest.ts';
import { refuseUnlessNamed } from '../publisher.ts';
import { keepCommentary, signOff } from './actions.ts';
import { asSeen, newestOf, refuseUnlessProducer, type Change } from './change.ts';
import { notesOf, type DraftContext, type DraftNotes } from './draft.ts';
import { publishedFolder } from './folders.ts';
import { subjectOf, type ReleaseRecord } from './record.ts';
import { refuseIfFrozen, refuseUnlessReady } from './ready.ts';
import { checkedCommentary, draftFiles } from './render-apart.ts';

/** Keeps an edited commentary; an empty one is generated anew. @throws Refusal where a number in it is not the figure it speaks of. */
export async function editCommentary(
  change: Change,
  text: string,
  context: DraftContext
): Promise<ReleaseRecord> {
  const record = newestOf(change.state, change.term);
  refuseIfFrozen(record, change.now);
  const written = paragraphsOf(text);
  const paragraphs = await checkedCommentary(record, written, context.home);
  const origin = written.length > 0 ? 'written' : 'generated';
  return keepCommentary(asSeen(change, record), paragraphs, origin);
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
 * Writes the files of a scheduled release, freezes them by their hashes, and what they hide and hold for later. From
 * its time on everyone can reach them; before it only whom the embargo lets in. A correction whose time has come by
 * then comes out now.
 * @throws Refusal where it is not ready, its time has passed, real figures have no named publisher, or somebody else changed it meanwhile: then nothing
 * of it is written.
 */
export async function publishRelease(
  change: Change,
  context: DraftContext
): Promise<ReleaseRecord> {
  const { state, term, viewer, now } = change;
  refuseUnlessProducer(viewer);
  if (readPointerNow(context.home.root)?.synthetic === false) refuseUnlessNamed(context.home.root);
  const newest = newestOf(state, term);
  const record = { ...newest, dueAt: refuseUnlessReady(newest, now) };
  const notes = await notesOf(record, context.home);
  const files = await draftFiles(record, context.home);
  const holdings = await heldIn(files);
  const folder = await prepareFolder(publishedFolder(context.home, record), files);
  try {
    return transaction(state, () => {
      const signed = signOff(asSeen(change, newest), listed(files));
      if (record.layout === 'safe') freezeWith(state, subjectOf(record), notes, now);
      keepHoldings(state, subjectOf(record), holdings, now);
      folder.place();
      return signed;
    });
  } finally {
    await folder.discard();
  }
}

/** What data files hold, read while others are answered. */
async function heldIn(files: readonly ReleaseFile[]): Promise<Holding[]> {
  const held: Holding[] = [];
  for (const { name, bytes } of files.filter((file) => file.name.endsWith('.csv'))) {
    const reading = heldByPieces(name, Buffer.from(bytes).toString('utf8'));
    let step = reading.next();
    for (; !step.done; step = reading.next()) await setImmediate();
    held.push(...step.value);
  }
  return held;
}

/** @throws Refusal where the draft was made before another release hid cells for good: it could give them away. */
function freezeWith(
  state: State,
  release: string,
  { hidden, frozenBefore }: DraftNotes,
  now: Date
): void {
  if (frozenBefore === undefined) {
    throw new Refusal(
      'This draft was made by an earlier version of Muster, which did not note what other releases had hidden: make the draft anew, then sign it off.'
    );
  }
  if (!freezeSince(state, release, hidden, frozenBefore, now)) {
    throw new Refusal(
      'Another release in the safe layout was signed off since this draft was made, and the two together could give away what each hides: make the draft anew, then sign it off.'
    );
  }
}
