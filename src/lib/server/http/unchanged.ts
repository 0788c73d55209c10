import { createHash } from 'node:crypto';
import type { Handle } from '@sveltejs/kit';
import { dev } from '$app/environment';
import { currentWarehouse } from '../warehouse.ts';
import { isKeptHere, madeOf } from './made-of.ts';
import { PageStore, type KeptPage } from './page-store.ts';
import { noteRead } from './read-lately.ts';

const pages = new PageStore(96 * 1024 * 1024);
/** Routes that said their answers are not to be kept: nobody waits for another's. */
const neverKept = new Set<string>();

/** Kept by the reader's own browser, and asked about each time. */
const fresh = { 'cache-control': 'private, no-cache', vary: 'accept-encoding, cookie' };

/**
 * An answer is what its parts make it (`madeOf`). Its tag is made of them, so an unchanged page is
 * answered 304 before anything is asked or drawn; a page made before for a reader with the same
 * rights goes out again as it is; and the swap of the warehouse is what changes both.
 */
export const unchanged: Handle = async ({ event, resolve }) => {
  const { request, route } = event;
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const warehouse = reads && route.id && route.id !== '/health' ? await currentWarehouse() : null;
  const id = route.id;
  if (!warehouse || id === null) return resolve(event);
  const parts = madeOf(event, warehouse);
  const tag = `W/"${createHash('sha256').update(parts).digest('base64url').slice(0, 22)}"`;
  const known = request.headers.get('if-none-match')?.split(/,\s*/) ?? [];
  if (known.includes(tag)) {
    return new Response(null, { status: 304, headers: { etag: tag, ...fresh } });
  }
  const answer = async (): Promise<Response> => {
    const response = await resolve(event);
    if (response.status === 200 && !response.headers.has('cache-control')) {
      response.headers.set('etag', tag);
      for (const [name, value] of Object.entries(fresh)) response.headers.set(name, value);
    }
    return response;
  };
  if (dev || request.method === 'HEAD' || neverKept.has(id)) return answer();
  const encoding = request.headers.get('accept-encoding')?.includes('gzip') ? 'gzip' : 'plain';
  // Data is sent without what the browser said it holds, which is in the address as it was sent.
  const data = event.isDataRequest ? new URL(request.url).search : 'page';
  const key = `${parts} ${encoding} ${data}`;
  const kept = pages.get(key) ?? (await pages.underWay(key));
  if (kept) {
    noteRead(event);
    return sent(kept);
  }
  let response: Response | undefined;
  const page = await pages.make(key, async () => {
    response = await answer();
    if (response.status !== 200) return null;
    if (response.headers.get('etag') === tag || isKeptHere(event)) return keptOf(response);
    if (response.headers.get('cache-control') === 'no-store') neverKept.add(id);
    return null;
  });
  if (!page) return response!;
  noteRead(event);
  return sent(page);
};

/** A page as something to keep; null for files, and for what sets a cookie of one person. */
async function keptOf(response: Response): Promise<KeptPage | null> {
  const type = response.headers.get('content-type') ?? '';
  if (!/^text\/html|[/+]json/.test(type) || response.headers.has('set-cookie')) return null;
  return {
    headers: [...response.headers],
    body: new Uint8Array(await response.arrayBuffer())
  };
}

function sent({ headers, body }: KeptPage): Response {
  return new Response(body, { headers: headers.map((pair) => [...pair] as [string, string]) });
}
