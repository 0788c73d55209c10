import { error, redirect } from '@sveltejs/kit';
import { maySee } from '#disclosure/rights.ts';
import { cancelJob, readJob, stateOf } from '#estimates/lists/job.ts';
import { gateOf } from '$lib/server/estimates/gate.ts';
import { headOf, jobArea, resultOf, stateWords } from '$lib/server/estimates/lists-view.ts';
import { contextOf } from '$lib/server/page.ts';
import { home, theWarehouse } from '$lib/server/warehouse.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const job = await jobOf(event);
  const area = jobArea(job.area);
  const url = new URL(`?term=${job.term}`, event.url);
  const page = await contextOf(await theWarehouse(), event.locals.viewer, url, area);
  const state = await stateOf(home, job.id);
  if (state.state === 'running') event.setHeaders({ refresh: '2', 'cache-control': 'no-store' });
  return {
    job: headOf(job),
    running: state.state === 'running',
    done: state.state === 'running' ? Math.floor((100 * state.done) / state.of) : 100,
    words: stateWords(state),
    result: state.state === 'done' ? resultOf(state, gateOf(page, area)) : null,
    estimates:
      area.level === 'national'
        ? `/estimates?term=${job.term}`
        : `/areas/${area.code}/estimates?term=${job.term}`
  };
};

export const actions: Actions = {
  cancel: async (event) => {
    const { id } = await jobOf(event);
    await cancelJob(home, id);
    redirect(303, `/estimates/lists/${id}`);
  }
};

async function jobOf(event: {
  readonly params: { readonly job: string };
  readonly locals: App.Locals;
}) {
  const job = await readJob(home, event.params.job);
  if (!job || !maySee(event.locals.viewer, jobArea(job.area)))
    error(404, {
      message: 'There is no such estimate',
      links: [{ href: '/estimates/lists', text: 'Estimates from lists' }]
    });
  return job;
}
