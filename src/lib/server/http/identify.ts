import { randomUUID } from 'node:crypto';
import type { Handle } from '@sveltejs/kit';
import { demoViewer } from '#access/viewer.ts';

/** Says who asks and names the request; sign-in will take the place of the fixed viewer here. */
export const identify: Handle = ({ event, resolve }) => {
  event.locals.viewer = demoViewer;
  event.locals.requestId = randomUUID().slice(0, 8);
  return resolve(event);
};
