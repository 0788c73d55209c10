import { statSync } from 'node:fs';
import { join } from 'node:path';
import { version as build } from '$app/environment';
import { openState } from '#access/state.ts';
import { stateVersion } from '#access/state-version.ts';
import { homeAt } from '#files/home.ts';
import { londonTime } from '#domain/london-time.ts';
import type { Warehouse } from '#warehouse/handle.ts';
import { seenEarly } from '../embargoes.ts';
import { keptFromTag } from '../kept-from.ts';
import { rebuild } from '../rebuild.ts';
import { clock } from '#access/clock.ts';
import { home } from '../warehouse.ts';

/** What a request is told apart by. */
export interface Asked {
  readonly url: URL;
  readonly route: { readonly id: string | null };
  readonly locals: App.Locals;
}

/**
 * Everything an answer is made of, as text: two requests with the same parts have the same answer.
 * The build of the site, the warehouse, the viewer with their rights and what is kept from them, the day, the address,
 * and what the route shows besides.
 */
export function madeOf({ url, route, locals }: Asked, warehouse: Warehouse): string {
  return JSON.stringify([
    build,
    warehouse.version,
    warehouse.builtAt,
    locals.viewer,
    keptFromTag(locals.viewer),
    seenEarly(locals.viewer)?.term,
    londonTime(clock()).day,
    url.pathname,
    url.search,
    besides[route.id ?? '']?.() ?? ''
  ]);
}

/**
 * Whether a page that tells browsers to keep nothing may still be kept here, with what it shows
 * besides. What someone without the right to exact counts explores is logged each time, so asked each time.
 */
export function isKeptHere({ route, locals }: Asked): boolean {
  const { areas, exactCounts } = locals.viewer;
  if (route.id === '/explore' && (areas !== 'all' || exactCounts !== 'all')) return false;
  return Object.hasOwn(besides, route.id ?? '');
}

/** What pages show besides the warehouse, by route. One that is not here and shows more says `no-store`. */
const besides: Readonly<Record<string, () => string>> = {
  '/': loads,
  '/areas/[code]': loads,
  '/areas/[code]/return': work,
  '/areas/[code]/return/cell': work,
  '/returns': () => work() + JSON.stringify(rebuild()),
  '/explore': work,
  '/data': loads
};

/** The work people did, the people who may do it, and the loads that answer for it. */
function work(): string {
  return `${stateVersion(openState(homeAt(home)))} ${changed(join(home, 'people.json'))} ${loads()}`;
}

/** Of loads some wait for a build, and some have faults. Each is a file moved into the ledger, which moves the folder's clock. */
function loads(): string {
  return changed(homeAt(home).ledger);
}

/** When a file or folder last changed; the same text while it does not. */
function changed(path: string): string {
  return String(statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
}
