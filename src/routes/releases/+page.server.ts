import { isProducer } from '#releases/publication/embargo.ts';
import { releasesIn } from '#releases/publication/record.ts';
import { takeSteps } from '$lib/server/releases/actions.ts';
import { calendarOf } from '$lib/server/releases/calendar.ts';
import { releaseState } from '$lib/server/releases/open.ts';
import { clock } from '#access/clock.ts';
import { termsOf } from '$lib/server/terms.ts';
import { sentence } from '$lib/wording/change.ts';
import { theWarehouse } from '$lib/server/warehouse.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, setHeaders }) => {
  // What it shows changes with the time, not only with the warehouse.
  setHeaders({ 'cache-control': 'no-store' });
  const all = releasesIn(releaseState());
  const begun = new Set(all.map(({ term }) => term));
  const terms = isProducer(locals.viewer) ? await termsOf(await theWarehouse()) : [];
  return {
    ...calendarOf(all, locals.viewer, clock()),
    terms: terms
      .filter(({ id }) => !begun.has(id))
      .map(({ id, label }) => ({ id, label: sentence(label) }))
      .reverse()
  };
};

export const actions: Actions = { draft: takeSteps['draft']! };
