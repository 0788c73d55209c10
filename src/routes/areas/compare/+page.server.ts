import { loaded } from '$lib/server/download/page-load.ts';
import { comparePage } from '$lib/server/pages/compare.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loaded(comparePage(event));
