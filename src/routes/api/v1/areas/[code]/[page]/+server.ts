import { endpoint, notAllowed } from '$lib/server/api/endpoint.ts';
import { answerPage } from '$lib/server/api/page-tables.ts';

export const GET = endpoint(answerPage);
export const fallback = notAllowed;
