import { fileOf } from '$lib/server/download/page-response.ts';
import { englandPage } from '$lib/server/pages/overview.ts';

export const GET = fileOf(englandPage);
