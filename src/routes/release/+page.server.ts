import { pageContext } from '$lib/server/page.ts';
import { onlyProducers } from '$lib/server/releases/open.ts';
import { pickerOf } from '$lib/server/views/picker.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  // A release not yet out is seen by those who make it: `/releases` is for everyone.
  onlyProducers(event.locals.viewer);
  event.setHeaders({ 'cache-control': 'no-store' });
  const page = await pageContext(event);
  return { term: page.choice.term, picker: pickerOf(page) };
};
