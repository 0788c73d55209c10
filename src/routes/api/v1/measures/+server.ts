import { endpoint, notAllowed } from '$lib/server/api/endpoint.ts';
import { listMeasures } from '$lib/server/api/lists.ts';

export const GET = endpoint(listMeasures);
export const fallback = notAllowed;
