import { fileOf } from '$lib/server/download/page-response.ts';
import { comparePage } from '$lib/server/pages/compare.ts';

export const GET = fileOf(comparePage);
