import { loaded } from '$lib/server/download/page-load.ts';
import { changesPage } from '$lib/server/pages/changes.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loaded(changesPage(event));
