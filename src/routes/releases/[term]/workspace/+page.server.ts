import { redirect } from '@sveltejs/kit';
import { takeSteps } from '$lib/server/releases/actions.ts';
import { onlyProducers, versionsAt } from '$lib/server/releases/open.ts';
import { workspaceOf } from '$lib/server/releases/workspace.ts';
import { clock } from '#access/clock.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  onlyProducers(locals.viewer);
  const versions = await versionsAt(params.term);
  const newest = versions[0];
  if (!newest) redirect(303, `/releases?term=${encodeURIComponent(params.term)}#drafts`);
  return workspaceOf(newest, versions, clock());
};

export const actions: Actions = takeSteps;
