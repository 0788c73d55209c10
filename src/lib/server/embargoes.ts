import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openState } from '#access/state.ts';
import { stateVersion } from '#access/state-version.ts';
import type { Viewer } from '#access/viewer.ts';
import { homeAt } from '#files/home.ts';
import {
  accessOf,
  announced,
  withheldFrom,
  type EmbargoedVersion
} from '#access/release-embargo.ts';
import { releasesIn, type ReleaseRecord } from '#releases/publication/record.ts';
import { clock } from '#access/clock.ts';
import { home } from './warehouse.ts';

const file = join(homeAt(home).state, 'muster.sqlite');
let read: { readonly stamp: string; readonly versions: readonly ReleaseRecord[] } | undefined;

/**
 * Every version of every release as the state holds it now. Read again only when the state has changed, by this
 * process or another; an installation that never kept any state has none.
 */
export function embargoesNow(): readonly ReleaseRecord[] {
  if (!read && !existsSync(file)) return [];
  const state = openState(homeAt(home));
  const stamp = stateVersion(state);
  if (read?.stamp !== stamp) read = { stamp, versions: releasesIn(state) };
  return read.versions;
}

/** The viewer with what is kept from them at this moment. */
export function underEmbargo(viewer: Viewer): Viewer {
  const withheld = withheldFrom(embargoesNow(), viewer, clock());
  return withheld.length === 0 ? viewer : { ...viewer, withheld };
}

/**
 * What an embargo keeps from a viewer, in a few characters: part of the key of whatever is kept for one. Changes
 * exactly when what the viewer may see changes, and when it is announced for another time.
 */
export function embargoTag({ withheld = [] }: Pick<Viewer, 'withheld'>): string {
  return withheld.map(({ term, dueAt, late }) => `${term}@${dueAt}${late ? '!' : ''}`).join();
}

/** The release whose figures the viewer sees before everyone, being named for it; null where there is none. */
export function seenEarly(viewer: Viewer): ReleaseRecord | null {
  const now = clock();
  const early = (one: EmbargoedVersion) => accessOf(one, viewer, now) === 'pre-release';
  return announced(embargoesNow(), now).find(early) ?? null;
}
