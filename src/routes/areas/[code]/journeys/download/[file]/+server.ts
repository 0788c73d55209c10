import { fileOf } from '$lib/server/download/page-response.ts';
import { journeysPage } from '$lib/server/pages/journeys.ts';

export const GET = fileOf(journeysPage);
