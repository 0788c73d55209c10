import { takeFill } from '$lib/server/returns/fill-action.ts';
import { fillView } from '$lib/server/returns/fill.ts';
import { openReturn } from '$lib/server/returns/open.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' });
  return fillView(await openReturn(event), event.url);
};

export const actions: Actions = { fill: takeFill };
