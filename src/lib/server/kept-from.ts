import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { clock } from '#access/clock.ts';
import { openState } from '#access/state.ts';
import { stateVersion } from '#access/state-version.ts';
import type { Viewer } from '#access/viewer.ts';
import {
  releasedVersion,
  releasesKnown,
  type ReleasesKnown
} from '#disclosure/cell-key/released.ts';
import { homeAt } from '#files/home.ts';
import { embargoTag } from './embargoes.ts';
import { home } from './warehouse.ts';

const file = join(homeAt(home).state, 'muster.sqlite');
let read: { readonly stamp: string; readonly releases: ReleasesKnown } | undefined;

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

/** What is known of releases is read again when the state has changed; which of them are out, each time. */
function releasesNow(): string {
  if (!read && !existsSync(file)) return '';
  const state = openState(homeAt(home));
  const stamp = stateVersion(state);
  if (read?.stamp !== stamp) read = { stamp, releases: releasesKnown(state) };
  return releasedVersion(read.releases, clock());
}
