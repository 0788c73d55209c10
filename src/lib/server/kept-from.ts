import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openState } from '#access/state.ts';
import { stateVersion } from '#access/state-version.ts';
import type { Viewer } from '#access/viewer.ts';
import { frozenSize } from '#disclosure/fixed-tables/frozen-store.ts';
import { homeAt } from '#files/home.ts';
import { embargoTag } from './embargoes.ts';
import { home } from './warehouse.ts';

const file = join(homeAt(home).state, 'muster.sqlite');
let read: { readonly stamp: string; readonly cells: number } | undefined;

/**
 * Everything that is kept from a viewer beside their rights, in a few characters: the embargo, and for those without
 * the right to every exact count what releases hid. Part of the key of whatever is kept for a viewer, so that nothing
 * is shown again as it was before a release hid some of it.
 */
export function keptFromTag(viewer: Pick<Viewer, 'areas' | 'exactCounts' | 'withheld'>): string {
  const embargo = embargoTag(viewer);
  const seesAll = viewer.areas === 'all' && viewer.exactCounts === 'all';
  return seesAll ? embargo : `${embargo} ${cellsHidden()}`;
}

/** Cells that releases hid so far, which only ever grow; read again when the state has changed. */
function cellsHidden(): number {
  if (!read && !existsSync(file)) return 0;
  const state = openState(homeAt(home));
  const stamp = stateVersion(state);
  if (read?.stamp !== stamp) read = { stamp, cells: frozenSize(state) };
  return read.cells;
}
