import { redirect } from '@sveltejs/kit';
import { cancelJob } from '#estimates/lists/job.ts';
import { loaded } from '$lib/server/download/page-load.ts';
import { jobOf, listsJobPage } from '$lib/server/pages/lists-job.ts';
import { home } from '$lib/server/warehouse.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const page = await loaded(listsJobPage(event));
  if (page.running) event.setHeaders({ refresh: '2', 'cache-control': 'no-store' });
  return page;
};

export const actions: Actions = {
  cancel: async (event) => {
    const { id } = await jobOf(event);
    await cancelJob(home, id);
    redirect(303, `/estimates/lists/${id}`);
  }
};
