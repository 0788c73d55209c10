import { fileOf } from '$lib/server/download/page-response.ts';
import { returnsPage } from '$lib/server/pages/returns.ts';

export const GET = fileOf(returnsPage, 'no-store');
