import { z } from 'zod';
import { releasesIn } from '#releases/publication/record.ts';
import { takeSteps } from '$lib/server/releases/actions.ts';
import { calendarOf } from '$lib/server/releases/calendar.ts';
import { releaseState } from '$lib/server/releases/open.ts';
import { clock } from '#access/clock.ts';
import { termsOf } from '$lib/server/terms.ts';
import { sentence } from '$lib/wording/change.ts';
import { theWarehouse } from '$lib/server/warehouse.ts';
import { isProducer } from '#access/release-embargo.ts';
import type { Actions, PageServerLoad } from './$types';

const asked = z.object({ term: z.string().max(30).catch('') });

export const load: PageServerLoad = async ({ locals, setHeaders, url }) => {
  // What it shows changes with the time, not only with the warehouse.
  setHeaders({ 'cache-control': 'no-store' });
  const all = releasesIn(releaseState());
  const begun = new Set(all.map(({ term }) => term));
  const terms = isProducer(locals.viewer) ? await termsOf(await theWarehouse()) : [];
  return {
    ...calendarOf(all, locals.viewer, clock()),
    /** The term whose release is to be made first; none chosen where the address names none. */
    term: asked.parse({ term: url.searchParams.get('term') }).term,
    terms: terms
      .filter(({ id }) => !begun.has(id))
      .map(({ id, label }) => ({ id, label: sentence(label) }))
      .reverse()
  };
};

export const actions: Actions = { draft: takeSteps['draft']! };
