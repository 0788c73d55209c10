import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { clock } from '#access/clock.ts';
import { openState } from '#access/state.ts';
import type { Viewer } from '#access/viewer.ts';
import { releasedVersion, releasesKnown } from '#disclosure/cell-key/released.ts';
import { homeAt } from '#files/home.ts';
import { embargoTag } from './embargoes.ts';
import { home } from './warehouse.ts';

const file = join(homeAt(home).state, 'muster.sqlite');

/**
 * Everything that is kept from a viewer beside their rights, in a few characters: the embargo, and for those without
 * the right to every exact count what releases hold and hid. Part of the key of whatever is kept for a viewer, so that
 * nothing is shown again as it was before a release hid some of it, or came out.
 */
export function keptFromTag(viewer: Pick<Viewer, 'areas' | 'exactCounts' | 'withheld'>): string {
  const embargo = embargoTag(viewer);
  const seesAll = viewer.areas === 'all' && viewer.exactCounts === 'all';
  return seesAll ? embargo : `${embargo} ${releasesNow()}`;
}

function releasesNow(): string {
  if (!existsSync(file)) return '';
  return releasedVersion(releasesKnown(openState(homeAt(home))), clock());
}
