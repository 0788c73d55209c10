import { loaded } from '$lib/server/download/page-load.ts';
import { estimatesPage } from '$lib/server/pages/estimates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loaded(estimatesPage(event));
