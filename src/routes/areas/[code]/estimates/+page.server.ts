import { carried } from '$lib/server/address.ts';
import { areaOf } from '$lib/server/areas.ts';
import { estimatesOf } from '$lib/server/estimates/page.ts';
import { pageContext } from '$lib/server/page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const area = areaOf(event.params.code, event.url);
  const page = await pageContext(event);
  return {
    view: await estimatesOf(page, area),
    trail: [
      { href: carried(event.url, '/'), text: 'England' },
      { href: carried(event.url, `/areas/${area.code}`), text: area.name }
    ]
  };
};
