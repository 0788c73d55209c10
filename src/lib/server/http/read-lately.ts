import type { RequestEvent } from '@sveltejs/kit';

/** Pages made again for a new warehouse before the site turns to it: some seconds of work. */
const most = 60;
const lately = new Map<string, () => Promise<Response>>();

/** Notes that a page was read, by whom and how it was sent; the longest unread gives way. */
export function noteRead(event: RequestEvent): void {
  if (event.isSubRequest || event.isDataRequest) return;
  const { url, locals, request } = event;
  const address = url.pathname + url.search;
  const encoding = request.headers.get('accept-encoding') ?? '';
  const key = JSON.stringify([locals.viewer.id, address, encoding]);
  lately.delete(key);
  lately.set(key, () => event.fetch(address, { headers: { 'accept-encoding': encoding } }));
  const [oldest] = lately.keys();
  if (lately.size > most && oldest !== undefined) lately.delete(oldest);
}

/** Asks for them again, newest first and one after the other, so that readers come between. */
export async function readAgain(): Promise<void> {
  for (const again of [...lately.values()].reverse()) {
    const response = await again();
    await response.body?.cancel();
  }
}
