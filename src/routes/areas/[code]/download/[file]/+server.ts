import { fileOf } from '$lib/server/download/page-response.ts';
import { areaPage } from '$lib/server/pages/overview.ts';

export const GET = fileOf(areaPage);
