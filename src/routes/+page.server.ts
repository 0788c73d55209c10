import { redirect } from '@sveltejs/kit';
import { addressWith } from '$lib/server/address.ts';
import { loaded } from '$lib/server/download/page-load.ts';
import { startOf } from '$lib/server/own-areas.ts';
import { englandPage } from '$lib/server/pages/overview.ts';
import type { PageServerLoad } from './$types';

/** England; who has one area of their own begins at its page. */
export const load: PageServerLoad = (event) => {
  const { href } = startOf(event.locals.viewer);
  if (href !== '/') redirect(307, addressWith(event.url, {}, href));
  return loaded(englandPage(event));
};
