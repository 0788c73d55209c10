import { error, redirect } from '@sveltejs/kit';
import { openState } from '#access/state.ts';
import type { Viewer } from '#access/viewer.ts';
import { maySee } from '#disclosure/rights.ts';
import { homeAt } from '#files/home.ts';
import { loadReference } from '#reference/reference.ts';
import { mayOpenReturn } from '#returns/rights.ts';
import { openWork, type Work, type WorkRequest } from '#returns/work.ts';
import { addressWith } from '../address.ts';
import { areaOf } from '../areas.ts';
import { ownAreasOf } from '../own-areas.ts';
import { orRefuse } from '../refusals.ts';
import { home } from '../warehouse.ts';
import { codeThen } from './code-then.ts';
import { deskContext, type ReturnsContext } from './context.ts';
import { noQuestionsYet } from './no-questions.ts';

/** What a page of the workspace is made from. */
export interface OpenReturn {
  readonly page: ReturnsContext;
  /** Who asks, with what an embargo keeps from them: for figures of other areas than the return's own. */
  readonly reader: Viewer;
  /** Goes by the code of today, as addresses do; `request.la` is the code under which the return was made. */
  readonly area: { readonly code: string; readonly name: string; readonly regionName: string };
  readonly request: WorkRequest;
  readonly work: Work;
}

/** Opens the return an address names, for its viewer; 404 for an area that makes none. */
export async function openReturn(event: {
  readonly url: URL;
  readonly params: { readonly code: string };
  readonly locals: App.Locals;
}): Promise<OpenReturn> {
  toCodeOfToday(event.params.code, event.url);
  const area = areaOf(event.params.code, event.url);
  if (area.level !== 'la') {
    error(404, {
      message: 'Only a local authority makes a return',
      links: [{ href: `/areas/${area.code}`, text: area.name }]
    });
  }
  const reader = event.locals.viewer;
  const page = await deskContext(event, area);
  const { viewer, warehouse } = page;
  if (!mayOpenReturn(viewer, area.code)) {
    error(403, {
      message: `You may not see the return of ${area.name}`,
      advice:
        'A return holds exact counts, which only those who work for the authority or collect its returns see.',
      links: maySee(viewer, area)
        ? [{ href: `/areas/${area.code}`, text: `Figures of ${area.name}` }]
        : ownAreasOf(viewer).map(({ href, name }) => ({ href, text: name }))
    });
  }
  const term = page.choice.term.id;
  const unasked = noQuestionsYet(term);
  if (unasked !== null) {
    error(409, { message: `There is no return for ${page.choice.term.label}`, advice: unasked });
  }
  const request: WorkRequest = {
    warehouse,
    reference: loadReference(),
    state: openState(homeAt(home)),
    home: { root: home },
    term,
    la: codeThen(area.code, term),
    viewer
  };
  const work = await orRefuse(() => openWork(request));
  return {
    page,
    reader,
    area: { code: area.code, name: area.name, regionName: area.regionName ?? 'Region' },
    request,
    work
  };
}

/** A return of an authority under a code it had goes to the same return under the code it has. */
function toCodeOfToday(code: string, url: URL): void {
  const newest = loadReference().areaSeries(code).at(-1);
  if (newest === undefined || newest === code) return;
  redirect(308, addressWith(url, {}, url.pathname.replace(`/areas/${code}/`, `/areas/${newest}/`)));
}
