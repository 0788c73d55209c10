import { endpoint, notAllowed } from '$lib/server/api/endpoint.ts';
import { listAreas } from '$lib/server/api/lists.ts';

export const GET = endpoint(listAreas);
export const fallback = notAllowed;
