import { error, type Handle } from '@sveltejs/kit';
import { sizeWords, tooLarge } from '#files/multipart.ts';

/** Bytes of files that may be sent at once where they are received as they come in. */
export const mostUploaded = 2e9;
/** Bytes of any other form, which is held in memory. */
export const mostForm = 2e6;

/** Routes whose actions call `refuseLarger` themselves, so that their own page says it. */
const inOwnWords = new Set(['/returns', '/estimates/lists']);

/** Refuses any other form that is too large to be held. */
export const bounded: Handle = async ({ event, resolve }) => {
  const { request, route } = event;
  if (request.body !== null && !inOwnWords.has(route.id ?? '')) {
    try {
      await refuseLarger(request, mostForm);
    } catch {
      error(413, { message: `At most ${sizeWords(mostForm)} can be sent here` });
    }
  }
  return resolve(event);
};

/**
 * Reads what is too large to its end and throws it away first: a browser shows no answer before it has sent all.
 * @throws Refusal for a body longer than `most` bytes, or that does not say how long it is.
 */
export async function refuseLarger(request: Request, most: number): Promise<void> {
  const length = request.headers.get('content-length');
  if (request.body === null || (length !== null && Number(length) <= most)) return;
  for await (const _ of request.body);
  throw tooLarge(most);
}
