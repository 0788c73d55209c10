import { endpoint, notAllowed } from '$lib/server/api/endpoint.ts';
import { answerPageTable } from '$lib/server/api/page-tables.ts';

export const GET = endpoint(answerPageTable);
export const fallback = notAllowed;
