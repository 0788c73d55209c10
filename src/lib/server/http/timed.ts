import type { Handle } from '@sveltejs/kit';
import { log } from '../log.ts';

/** Logs every request by its route, never by its address, and tells the browser how long it took. */
export const timed: Handle = async ({ event, resolve }) => {
  const start = performance.now();
  const response = await resolve(event);
  const ms = Math.round((performance.now() - start) * 10) / 10;
  response.headers.set('server-timing', `total;dur=${ms}`);
  response.headers.set('x-request-id', event.locals.requestId);
  log.info(
    {
      requestId: event.locals.requestId,
      method: event.request.method,
      route: event.route.id,
      status: response.status,
      ms
    },
    'request'
  );
  return response;
};
