import { fail, redirect } from '@sveltejs/kit';
import { openState } from '#access/state.ts';
import { homeAt } from '#files/home.ts';
import { Refusal } from '#files/refusal.ts';
import { deskOf, receive } from '#returns/desk.ts';
import { loaded } from '$lib/server/download/page-load.ts';
import { loadedWords } from '#returns/load-many.ts';
import { returnsPage } from '$lib/server/pages/returns.ts';
import { clock } from '#access/clock.ts';
import { mostLetters, tooLong } from '$lib/server/returns/actions.ts';
import { receiveFiles } from '$lib/server/returns/receive-files.ts';
import { deskContext } from '$lib/server/returns/context.ts';
import { rebuild } from '$lib/server/rebuild.ts';
import { home } from '$lib/server/warehouse.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' });
  // Asked before the figures are read, so that the page never calls those before the newest.
  const counting = rebuild();
  return { ...(await loaded(returnsPage(event))), rebuild: counting };
};

export const actions: Actions = {
  receipt: async (event) => {
    const form = await event.request.formData();
    const text = (name: string) => String(form.get(name) ?? '');
    const [la, note] = [text('la'), text('note')];
    const refused = (status: number, message: string) => fail(status, { message, la, note });
    if (note.length > mostLetters) return refused(400, tooLong(note));
    const page = await deskContext(event);
    const state = openState(homeAt(home));
    const term = page.choice.term.id;
    const row = (await deskOf(page.warehouse, state, term, page.viewer)).find(
      ({ code }) => code === la
    );
    if (!row || row.about !== text('about')) {
      return refused(409, 'That return has changed since: look again.');
    }
    const outcome = text('outcome') === 'queried' ? 'queried' : 'accepted';
    try {
      receive(state, row, term, page.viewer, outcome, note, clock());
    } catch (error) {
      if (error instanceof Refusal) return refused(409, error.message);
      throw error;
    }
    const region = event.url.searchParams.get('region');
    redirect(303, `/returns?term=${term}${region ? `&region=${region}` : ''}#${row.code}`);
  },
  load: async (event) => {
    const page = await deskContext(event);
    if (!page.viewer.roles.includes('statistician') || page.viewer.areas !== 'all') {
      return fail(403, { message: 'Only a statistician of the whole of England loads returns.' });
    }
    try {
      const files = await receiveFiles(event.request, page.warehouse.synthetic);
      return { loaded: files.map(loadedWords) };
    } catch (error) {
      if (error instanceof Refusal) return fail(400, { message: error.message });
      throw error;
    }
  }
};
