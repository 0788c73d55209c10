import { sequence } from '@sveltejs/kit/hooks';
import type { HandleServerError, ServerInit } from '@sveltejs/kit';
import { bounded } from '$lib/server/http/bounded.ts';
import { compressed } from '$lib/server/http/compressed.ts';
import { early } from '$lib/server/http/early.ts';
import { identify } from '$lib/server/http/identify.ts';
import { secured } from '$lib/server/http/secured.ts';
import { timed } from '$lib/server/http/timed.ts';
import { unchanged } from '$lib/server/http/unchanged.ts';
import { log } from '$lib/server/log.ts';
import { prepare } from '$lib/server/prepare.ts';
import { prepareWith } from '$lib/server/warehouse.ts';

/** The first reader finds the warehouse opened and read, as it is before the site turns to a new one. */
export const init: ServerInit = () => prepareWith(prepare);

export const handle = sequence(identify, timed, secured, bounded, early, unchanged, compressed);

/** What was not foreseen: logged whole, shown as one sentence with the number to look it up by. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
  const { requestId } = event.locals;
  if (status === 404) {
    return {
      message: 'Page not found',
      advice:
        'If you typed the address, check it is right. If you pasted it, check you copied all of it.',
      links: [
        { href: '/', text: 'Start page' },
        { href: '/areas', text: 'All regions and local authorities' }
      ],
      requestId
    };
  }
  log.error({ requestId, route: event.route.id, err: error }, message);
  // A relation or column that the warehouse does not have: another version of the models made it.
  if (error instanceof Error && /^(Catalog|Binder) Error:/.test(error.message)) {
    return {
      message: 'These figures were built by another version of Muster',
      advice:
        'They cannot be read by this one until they are counted again. Run muster build, then open this page again.',
      requestId
    };
  }
  return {
    message: 'Sorry, there is a problem with Muster',
    advice: 'Try again in a minute. If it happens again, give the number below to whoever runs it.',
    requestId
  };
};
