import { fileOf } from '$lib/server/download/page-response.ts';
import { threeFiguresPage } from '$lib/server/pages/three-figures.ts';

export const GET = fileOf(threeFiguresPage);
