import { frozenIn, frozenSize } from '#disclosure/fixed-tables/frozen-store.ts';
import { Refusal } from '#files/refusal.ts';
import { transaction, type State } from '#access/state.ts';
import type { WarehouseReader } from '#measures/warehouse-reader.ts';
import { deskOf } from '#returns/desk.ts';
import { draftFailed, draftMade } from './actions.ts';
import { asSeen, newestOf, seenOf, type Change } from './change.ts';
import { releaseBefore, setsOf } from './changes-since.ts';
import { generatedCommentary } from './commentary/generate.ts';
import { makeDraft, type DraftContext } from './draft.ts';
import { refuseUnlessMaking } from './ready.ts';
import { subjectOf, type ReleaseRecord } from './record.ts';

/**
 * Makes the files of a draft that was begun and keeps what came of it, a refusal with its words included.
 * @throws Refusal where no release can be made of the term, or somebody began the draft anew meanwhile: then it is
 * theirs that counts, and nothing of this one is kept.
 */
export async function finishDraft(
  change: Change,
  context: DraftContext & { readonly warehouse: WarehouseReader }
): Promise<ReleaseRecord> {
  const { state, term } = change;
  const record = newestOf(state, term);
  refuseUnlessMaking(record);
  const begun = asSeen(change, record);
  try {
    const frozen = frozenIn(state);
    const frozenBefore = frozenSize(state, subjectOf(record));
    const published = releaseBefore(state, record, change.now);
    const before = published ? await setsOf(context.home, published, context.reference) : [];
    const queried = await queriedAt(context.warehouse, state, term);
    const asked = { ...context, frozen, frozenBefore, before, queried };
    const { draft, folder } = await makeDraft(record, asked);
    try {
      return transaction(state, () => {
        const made = draftMade(begun, generatedCommentary(draft.sets));
        folder.place();
        return made;
      });
    } finally {
      await folder.discard();
    }
  } catch (error) {
    const said = error instanceof Refusal ? error.message : 'The release could not be made.';
    if (seenOf(newestOf(state, term)) === begun.seen) draftFailed(begun, said);
    throw error;
  }
}

/** Names of local authorities whose newest return the collection desk has queried, and not accepted since. */
async function queriedAt(
  warehouse: WarehouseReader,
  state: State,
  term: string
): Promise<readonly string[]> {
  const rows = await deskOf(warehouse, state, term, { areas: 'all' });
  return rows.filter(({ receipt }) => receipt?.outcome === 'queried').map(({ name }) => name);
}
