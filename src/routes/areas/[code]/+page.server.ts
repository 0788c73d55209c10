import { loaded } from '$lib/server/download/page-load.ts';
import { areaPage } from '$lib/server/pages/overview.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loaded(areaPage(event));
