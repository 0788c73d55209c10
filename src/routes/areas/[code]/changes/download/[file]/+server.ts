import { fileOf } from '$lib/server/download/page-response.ts';
import { changesPage } from '$lib/server/pages/changes.ts';

export const GET = fileOf(changesPage);
