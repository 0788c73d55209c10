import { loaded } from '$lib/server/download/page-load.ts';
import { threeFiguresPage } from '$lib/server/pages/three-figures.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loaded(threeFiguresPage(event));
