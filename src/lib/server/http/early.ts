import type { Handle } from '@sveltejs/kit';
import { seenBefore } from '#releases/publication/actions.ts';
import { seenEarly } from '../embargoes.ts';
import { releaseState } from '../releases/open.ts';
import { clock } from '#access/clock.ts';

const noted = new Set<string>();

/**
 * Puts on record who was shown figures before their publication, by the list of pre-release access: each kind of page
 * once for each person, release and run of the site. Pages of the release itself keep a record of their own.
 */
export const early: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  const { route, locals } = event;
  // A page made again for a new warehouse was shown to nobody.
  if (event.isSubRequest || route.id === null || response.status >= 400) return response;
  if (/^\/(health|releases)/.test(route.id)) return response;
  const release = seenEarly(locals.viewer);
  if (release === null) return response;
  const key = [locals.viewer.id, release.term, release.version, route.id].join(' ');
  if (noted.has(key)) return response;
  noted.add(key);
  const what = `figures at ${route.id}`;
  seenBefore({ state: releaseState(), viewer: locals.viewer, now: clock() }, release, what);
  return response;
};
