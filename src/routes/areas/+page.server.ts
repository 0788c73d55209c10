import { loaded } from '$lib/server/download/page-load.ts';
import { areasPage } from '$lib/server/pages/areas.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loaded(areasPage(event));
