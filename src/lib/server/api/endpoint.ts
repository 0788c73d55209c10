import type { RequestEvent, RequestHandler } from '@sveltejs/kit';
import type { Viewer } from '#access/viewer.ts';
import type { Warehouse } from '#warehouse/handle.ts';
import { log } from '../log.ts';
import { theWarehouse } from '../warehouse.ts';
import { ApiError, problemOf, problemResponse } from './problem.ts';
import { tagOf } from './tag.ts';

/** What a route of the API answers from. */
export interface Call {
  readonly warehouse: Warehouse;
  readonly viewer: Viewer;
  readonly url: URL;
  readonly params: Readonly<Record<string, string | undefined>>;
  /** The request's Accept header. */
  readonly accept: string | null;
}

/**
 * A route of the API: answers 304 where the caller holds the answer already, tags what it sends,
 * and turns whatever is thrown into problem+json. The one place where either happens.
 */
export function endpoint(answer: (call: Call) => Promise<Response>): RequestHandler {
  return async (event) => {
    try {
      const warehouse = await theWarehouse();
      const { viewer } = event.locals;
      const accept = event.request.headers.get('accept');
      const tag = tagOf(warehouse, viewer, event.url, accept);
      const headers = {
        etag: tag,
        'cache-control': 'private, no-cache',
        vary: 'accept, accept-encoding, cookie'
      };
      if (holds(event, tag)) return new Response(null, { status: 304, headers });
      const { url, params } = event;
      const response = await answer({ warehouse, viewer, url, params, accept });
      for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
      return response;
    } catch (thrown) {
      return failed(event, thrown);
    }
  };
}

/** Every method but GET and HEAD. */
export const notAllowed: RequestHandler = (event) =>
  failed(event, new ApiError(405, 'The API is read-only: use GET.'));

/** Every address of the API that is none. */
export const nothingHere: RequestHandler = (event) =>
  failed(
    event,
    new ApiError(404, 'There is no such address. /api/v1/openapi.json describes those there are.')
  );

function holds(event: RequestEvent, tag: string): boolean {
  const known = event.request.headers.get('if-none-match')?.split(/,\s*/) ?? [];
  return known.includes(tag) || known.includes('*');
}

function failed(event: RequestEvent, thrown: unknown): Response {
  const { requestId } = event.locals;
  const problem = problemOf(thrown, event.url.pathname, requestId);
  if (problem.status >= 500 && problem.status !== 503) {
    log.error({ requestId, route: event.route.id, err: thrown }, 'the API failed');
  }
  return problemResponse(problem);
}

export function jsonResponse(body: unknown, headers: Readonly<Record<string, string>> = {}) {
  return new Response(JSON.stringify(body), {
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers }
  });
}
