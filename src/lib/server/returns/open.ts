import { error } from '@sveltejs/kit';
import { openState } from '#access/state.ts';
import type { Viewer } from '#access/viewer.ts';
import { homeAt } from '#files/home.ts';
import { loadReference } from '#reference/reference.ts';
import { mayOpenReturn } from '#returns/rights.ts';
import { openWork, type Work, type WorkRequest } from '#returns/work.ts';
import { areaOf } from '../areas.ts';
import { orRefuse } from '../refusals.ts';
import { home } from '../warehouse.ts';
import { deskContext, type ReturnsContext } from './context.ts';

/** What a page of the workspace is made from. */
export interface OpenReturn {
  readonly page: ReturnsContext;
  /** Who asks, with what an embargo keeps from them: for figures of other areas than the return's own. */
  readonly reader: Viewer;
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
      links: [{ href: `/areas/${area.code}`, text: `Figures of ${area.name}` }]
    });
  }
  const request: WorkRequest = {
    warehouse,
    reference: loadReference(),
    state: openState(homeAt(home)),
    home: { root: home },
    term: page.choice.term.id,
    la: area.code,
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
