import type { Viewer } from '#access/viewer.ts';
import { maySeeExact } from '#disclosure/rights.ts';
import type { LedgerEntry } from '#intake/ledger.ts';
import { placeOf } from './unpublished.ts';

type Load = Readonly<Pick<LedgerEntry, 'source' | 'rejected'>> & {
  readonly las: readonly string[];
  readonly rejectedLas: readonly string[] | null;
};

/**
 * Whether the viewer has the right to exact counts of every local authority of a load, those whose rows were rejected
 * among them; where nobody can say whose these are, of all. Published figures are everyone's.
 */
export function seesRows(load: Load, viewer: Viewer): boolean {
  if (load.source === 'published') return true;
  const rejectedLas = load.rejected === 0 ? [] : load.rejectedLas;
  if (rejectedLas === null) return viewer.areas === 'all' && viewer.exactCounts === 'all';
  return [...load.las, ...rejectedLas].every((code) => maySeeExact(viewer, placeOf(code)));
}
