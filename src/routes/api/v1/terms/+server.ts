import { endpoint, notAllowed } from '$lib/server/api/endpoint.ts';
import { listTerms } from '$lib/server/api/lists.ts';

export const GET = endpoint(listTerms);
export const fallback = notAllowed;
