import { randomUUID } from 'node:crypto';
import type { Handle } from '@sveltejs/kit';
import { underEmbargo } from '../embargoes.ts';
import { personCookie, viewerNamed } from '../returns/person.ts';

/**
 * Says who asks, with what an embargo keeps from them at this moment, and names the request; sign-in will take the
 * place of the fixed viewer here.
 */
export const identify: Handle = async ({ event, resolve }) => {
  event.locals.viewer = underEmbargo(await viewerNamed(event.cookies.get(personCookie)));
  event.locals.requestId = randomUUID().slice(0, 8);
  return resolve(event);
};
