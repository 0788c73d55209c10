import { frozenIn } from '#disclosure/fixed-tables/frozen-store.ts';
import { Refusal } from '#files/refusal.ts';
import type { State } from '#access/state.ts';
import type { WarehouseReader } from '#measures/warehouse-reader.ts';
import { deskOf } from '#returns/desk.ts';
import { draftFailed, draftMade } from './actions.ts';
import { newestOf, type Change } from './change.ts';
import { releaseBefore, setsOf } from './changes-since.ts';
import { generatedCommentary } from './commentary/generate.ts';
import { makeDraft, type DraftContext } from './draft.ts';
import type { ReleaseRecord } from './record.ts';

/**
 * Makes the files of a draft that was begun and keeps what came of it, a refusal with its words included.
 * @throws Refusal where no release can be made of the term.
 */
export async function finishDraft(
  change: Change,
  context: DraftContext & { readonly warehouse: WarehouseReader }
): Promise<ReleaseRecord> {
  const record = newestOf(change.state, change.term);
  try {
    const frozen = frozenIn(change.state);
    const published = releaseBefore(change.state, record, change.now);
    const before = published ? await setsOf(context.home, published, context.reference) : [];
    const queried = await queriedAt(context.warehouse, change.state, change.term);
    const { sets } = await makeDraft(record, { ...context, frozen, before, queried });
    return draftMade(change, generatedCommentary(sets));
  } catch (error) {
    const said = error instanceof Refusal ? error.message : 'The release could not be made.';
    draftFailed(change, said);
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
