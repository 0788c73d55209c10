import { takeActions } from '$lib/server/returns/actions.ts';
import { openReturn } from '$lib/server/returns/open.ts';
import { workspaceOf } from '$lib/server/returns/workspace.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  // What it shows changes with every action, not only with the warehouse.
  event.setHeaders({ 'cache-control': 'no-store' });
  return workspaceOf(await openReturn(event));
};

export const actions: Actions = takeActions;
