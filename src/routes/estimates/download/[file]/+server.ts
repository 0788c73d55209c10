import { fileOf } from '$lib/server/download/page-response.ts';
import { estimatesPage } from '$lib/server/pages/estimates.ts';

export const GET = fileOf(estimatesPage);
