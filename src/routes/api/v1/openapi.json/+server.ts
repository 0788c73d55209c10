import { openApi } from '$lib/server/api/openapi.ts';
import { jsonResponse, notAllowed } from '$lib/server/api/endpoint.ts';
import type { RequestHandler } from './$types';

/** Answered before the first build too: the addresses do not depend on the figures. */
export const GET: RequestHandler = () =>
  jsonResponse(openApi('1'), { 'cache-control': 'public, max-age=300' });
export const fallback = notAllowed;
