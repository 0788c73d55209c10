import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Handle } from '@sveltejs/kit';

const gzipped = promisify(gzip);
const smallest = 1_024;

/** Sends text pages gzipped to those who can read it; files of the site are compressed when it is built. */
export const compressed: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  const wanted = /\bgzip\b/.test(event.request.headers.get('accept-encoding') ?? '');
  const type = response.headers.get('content-type') ?? '';
  const text = /^text\/|[/+]json/.test(type);
  if (!wanted || !text || response.headers.has('content-encoding') || !response.body) {
    return response;
  }
  const body = Buffer.from(await response.arrayBuffer());
  const headers = new Headers(response.headers);
  const { status } = response;
  if (body.length < smallest) return new Response(body, { status, headers });
  const small = await gzipped(body, { level: 5 });
  headers.set('content-encoding', 'gzip');
  headers.set('content-length', String(small.length));
  return new Response(new Uint8Array(small), { status, headers });
};
