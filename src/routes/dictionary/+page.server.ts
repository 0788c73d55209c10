import { dictionary } from '$lib/server/dictionary/entries.ts';
import { countOf, searched } from '$lib/server/dictionary/search.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => {
  const words = (url.searchParams.get('q') ?? '').slice(0, 200);
  const all = dictionary();
  const found = searched(all, words);
  return { words, found, count: countOf(found), all: countOf(all) };
};
