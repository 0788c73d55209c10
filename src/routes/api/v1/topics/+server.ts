import { endpoint, notAllowed } from '$lib/server/api/endpoint.ts';
import { listTopics } from '$lib/server/api/lists.ts';

export const GET = endpoint(listTopics);
export const fallback = notAllowed;
