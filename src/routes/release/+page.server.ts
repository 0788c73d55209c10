import { pageContext } from '$lib/server/page.ts';
import { pickerOf } from '$lib/server/views/picker.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const page = await pageContext(event);
  return { term: page.choice.term, picker: pickerOf(page) };
};
