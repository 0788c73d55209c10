import { createHash } from 'node:crypto';
import type { Handle } from '@sveltejs/kit';
import { version as build } from '$app/environment';
import { embargoTag } from '../embargoes.ts';
import { currentWarehouse } from '../warehouse.ts';

/**
 * A page is what its address, the warehouse, the build of the site, the viewer and the embargoes make
 * it. Its tag is made of those, so an unchanged page is answered 304 before anything is asked or drawn,
 * and the swap of the warehouse or the time of a release is what changes it.
 */
export const unchanged: Handle = async ({ event, resolve }) => {
  const { request, url, route, locals } = event;
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (!reads || route.id === null || route.id === '/health') return resolve(event);
  const warehouse = await currentWarehouse();
  const { viewer } = locals;
  const made = [build, warehouse?.version ?? '', viewer.id, embargoTag(viewer)];
  made.push(url.pathname, url.search);
  const tag = `W/"${createHash('sha256').update(made.join('\n')).digest('base64url').slice(0, 22)}"`;
  const known = request.headers.get('if-none-match')?.split(/,\s*/) ?? [];
  if (warehouse && known.includes(tag)) {
    return new Response(null, { status: 304, headers: { etag: tag, ...fresh } });
  }
  const response = await resolve(event);
  if (warehouse && response.status === 200 && !response.headers.has('cache-control')) {
    response.headers.set('etag', tag);
    for (const [name, value] of Object.entries(fresh)) response.headers.set(name, value);
  }
  return response;
};

/** Kept by the reader's own browser, and asked about each time. */
const fresh = { 'cache-control': 'private, no-cache', vary: 'accept-encoding, cookie' };
