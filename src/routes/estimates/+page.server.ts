import { england } from '#measures/places.ts';
import { carried } from '$lib/server/address.ts';
import { estimatesOf } from '$lib/server/estimates/page.ts';
import { pageContext } from '$lib/server/page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const page = await pageContext(event);
  return {
    view: await estimatesOf(page, england),
    trail: [{ href: carried(event.url, '/'), text: 'England' }]
  };
};
