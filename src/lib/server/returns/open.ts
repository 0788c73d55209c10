import { error } from '@sveltejs/kit';
import { openState } from '#access/state.ts';
import { homeAt } from '#files/home.ts';
import { loadReference } from '#reference/reference.ts';
import { openWork, type Work, type WorkRequest } from '#returns/work.ts';
import { areaOf } from '../areas.ts';
import { pageContext } from '../page.ts';
import type { PageContext } from '../questions.ts';
import { orRefuse } from '../refusals.ts';
import { home } from '../warehouse.ts';

/** What a page of the workspace is made from. */
export interface OpenReturn {
  readonly page: PageContext;
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
  const page = await pageContext(event);
  const { viewer, warehouse } = page;
  if (viewer.areas !== 'all' && !viewer.areas.includes(area.code)) {
    error(403, { message: `You may not see the return of ${area.name}` });
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
    area: { code: area.code, name: area.name, regionName: area.regionName ?? 'Region' },
    request,
    work
  };
}
