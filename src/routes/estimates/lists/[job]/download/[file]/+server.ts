import { fileOf } from '$lib/server/download/page-response.ts';
import { listsJobPage } from '$lib/server/pages/lists-job.ts';

export const GET = fileOf(listsJobPage, 'no-store');
