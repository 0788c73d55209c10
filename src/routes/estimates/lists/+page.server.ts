import { fail, redirect } from '@sveltejs/kit';
import { isOwn } from '#disclosure/rights.ts';
import { Refusal } from '#files/refusal.ts';
import { england } from '#measures/places.ts';
import { loadReference } from '#reference/reference.ts';
import { sentence } from '$lib/wording/change.ts';
import { startFromForm } from '$lib/server/estimates/lists-request.ts';
import { mostForm, refuseLarger } from '$lib/server/http/bounded.ts';
import { jobArea, jobsFor } from '$lib/server/estimates/lists-view.ts';
import { termsOf } from '$lib/server/terms.ts';
import { termsSeen } from '$lib/server/unpublished.ts';
import { theWarehouse } from '$lib/server/warehouse.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const terms = termsSeen(await termsOf(await theWarehouse()), locals.viewer);
  const reference = loadReference();
  return {
    jobs: await jobsFor(locals.viewer),
    terms: [...terms].reverse().map(({ id, label }) => ({ id, text: sentence(label) })),
    areas: [
      { code: england.code, name: england.name },
      ...reference.regions.map(({ regionCode, regionName }) => ({
        code: regionCode,
        name: regionName
      })),
      ...reference.las
        .filter(({ validTo }) => validTo === null)
        .map(({ laCode, laName }) => ({ code: laCode, name: laName }))
        .sort((a, b) => a.name.localeCompare(b.name))
    ].filter(({ code }) => isOwn(locals.viewer, jobArea(code)))
  };
};

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const none = { area: '', term: '', table: '', resamples: '' };
    let form: FormData | undefined;
    let id: string;
    try {
      await refuseLarger(request, mostForm);
      form = await request.formData();
      const area = String(form.get('area') ?? '');
      if (!isOwn(locals.viewer, jobArea(area)))
        throw new Refusal(`${locals.viewer.name} may not estimate for this area.`);
      ({ id } = await startFromForm(form));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { area, term, table, resamples } = { ...none, ...wordsIn(form) };
      return fail(form ? 400 : 413, { refused: error.message, area, term, table, resamples });
    }
    redirect(303, `/estimates/lists/${id}`);
  }
};

/** The fields of a form that were typed or chosen, to be shown again. */
function wordsIn(form: FormData | undefined): Record<string, string> {
  return Object.fromEntries(
    [...(form ?? [])].filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  );
}
