import { fileOf } from '$lib/server/download/page-response.ts';
import { areasPage } from '$lib/server/pages/areas.ts';

export const GET = fileOf(areasPage);
