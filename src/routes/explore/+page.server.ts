import { fail, redirect } from '@sveltejs/kit';
import { clock } from '#access/clock.ts';
import { forgetView, saveView, savedViewsOf } from '#access/saved-views.ts';
import { openState } from '#access/state.ts';
import { homeAt } from '#files/home.ts';
import { Refusal } from '#files/refusal.ts';
import { canonical } from '$lib/server/explorer/choice.ts';
import { drillable, explored } from '$lib/server/explorer/explore.ts';
import { formOf } from '$lib/server/explorer/form.ts';
import { home } from '$lib/server/warehouse.ts';
import type { Sheet } from '$lib/explorer/sheet.ts';
import type { Actions, PageServerLoad } from './$types';

/** Larger sheets stay on the server: every control is a link or a form and works the same. */
const mostSent = 6_000;

export const load: PageServerLoad = async (event) => {
  const query = canonical(event.url.searchParams, event.locals.viewer);
  if (query.toString() !== event.url.searchParams.toString() && event.isDataRequest === false) {
    redirect(303, `/explore${query.size > 0 ? `?${query}` : ''}`);
  }
  event.setHeaders({ 'cache-control': 'private, no-cache' });
  const { asked, terms, sheet, view, grid, model, finding, about, answer, total } =
    await explored(event);
  return {
    query: query.toString(),
    form: formOf(asked, terms, query),
    notes: asked.notes,
    title: about.title,
    live: sheet.value.length <= mostSent,
    sheet: sheet.value.length <= mostSent ? sheet : outlineOf(sheet),
    view,
    grid: { ...grid, rows: grid.rows.slice(0, 2_000) },
    rows: grid.rows.length,
    model,
    finding,
    about,
    total,
    drill: drillable(answer),
    drillBase: drillBase(asked.question.measure, asked.question.basis, asked.question.where),
    saved: savedViewsOf(openState(homeAt(home)), event.locals.viewer.id)
  };
};

/** What the controls of a sheet need, without its figures. */
function outlineOf(sheet: Sheet): Sheet {
  const empty = (columns: Sheet['over']) =>
    Object.fromEntries(Object.keys(columns).map((topic) => [topic, []]));
  return {
    ...sheet,
    at: [],
    value: [],
    percent: sheet.percent && [],
    rate: sheet.rate && [],
    other: sheet.other && [],
    over: empty(sheet.over),
    only: empty(sheet.only)
  };
}

function drillBase(
  measure: string,
  basis: string,
  where: Readonly<Record<string, string>>
): string {
  const query = new URLSearchParams({ measure, basis });
  for (const [topic, item] of Object.entries(where)) query.append('where', `${topic}=${item}`);
  return query.toString();
}

export const actions: Actions = {
  save: async ({ request, locals, url }) => {
    const form = await request.formData();
    const query = canonical(new URLSearchParams(String(form.get('query') ?? '')), locals.viewer);
    try {
      saveView(
        openState(homeAt(home)),
        locals.viewer.id,
        { name: String(form.get('name') ?? ''), query: query.toString() },
        clock()
      );
    } catch (refusal) {
      if (refusal instanceof Refusal) return fail(400, { refusal: refusal.message });
      throw refusal;
    }
    redirect(303, `${url.pathname}?${query}#saved`);
  },
  forget: async ({ request, locals, url }) => {
    const form = await request.formData();
    forgetView(openState(homeAt(home)), locals.viewer.id, String(form.get('name') ?? ''));
    const query = canonical(new URLSearchParams(String(form.get('query') ?? '')), locals.viewer);
    redirect(303, `${url.pathname}?${query}#saved`);
  }
};
