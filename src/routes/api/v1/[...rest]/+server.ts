import { nothingHere } from '$lib/server/api/endpoint.ts';

export const GET = nothingHere;
export const fallback = nothingHere;
