import { loaded } from '$lib/server/download/page-load.ts';
import { journeysPage } from '$lib/server/pages/journeys.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loaded(journeysPage(event));
