import type { Viewer } from '#access/viewer.ts';
import { NotYours } from '#disclosure/not-yours.ts';
import { maySee } from '#disclosure/rights.ts';
import type { AnswerArea } from '#measures/question.ts';
import type { Warehouse } from '#warehouse/handle.ts';
import { carried, choiceOf } from './address.ts';
import { areaName } from './areas.ts';
import { notYours } from './not-yours.ts';
import type { PageContext } from './questions.ts';
import { termsOf } from './terms.ts';
import { awaitedOf, placeOf, refuseUnpublished, termsSeen, type Place } from './unpublished.ts';
import { theWarehouse } from './warehouse.ts';
import { commentaryOf } from './views/commentary.ts';
import { flowsView } from './views/flows.ts';
import { besides, ratesView } from './views/rates.ts';
import { timelinessOf } from './views/timeliness.ts';
import { waitingFigures, waitingView } from './views/waiting.ts';
import { breakdownsOf } from './views/breakdowns.ts';
import { headlineOf } from './views/headline.ts';
import { pickerOf } from './views/picker.ts';
import { provenanceOf } from './views/provenance.ts';
import { trendOf } from './views/trend.ts';

/**
 * Reads the address and the warehouse for a page of figures; 400 or 503 where either is wanting, 403 for an area that is
 * not the viewer's to see and for a term that is under embargo. The terms are those its viewer may see of the area the
 * address is about, so that everything made from them stops where the viewer's sight does.
 */
export async function pageContext(event: {
  readonly url: URL;
  readonly locals: App.Locals;
  readonly params: Readonly<Record<string, string | undefined>>;
}): Promise<PageContext> {
  const { url, params } = event;
  return contextOf(await theWarehouse(), event.locals.viewer, url, placeOf(params['code']));
}

/** The same for a warehouse, viewer and area at hand. */
export async function contextOf(
  warehouse: Warehouse,
  viewer: Viewer,
  url: URL,
  area: Place
): Promise<PageContext> {
  if (!maySee(viewer, area)) notYours(new NotYours(viewer, `figures for ${areaName(area.code)}`));
  refuseUnpublished(url, viewer, area);
  const terms = termsSeen(await termsOf(warehouse), viewer, area);
  return {
    warehouse,
    viewer,
    url,
    terms,
    choice: choiceOf(url, terms),
    awaited: awaitedOf(viewer, [area.code])
  };
}

/** What the pages of England, a region and an LA have in common. */
export async function reportOf(page: PageContext, area: AnswerArea) {
  const waiting = await waitingFigures(page, area);
  const [headline, commentary, trend, rates, flows, breakdowns, timeliness, provenance] =
    await Promise.all([
      headlineOf(page, area),
      commentaryOf(page, area, waiting),
      trendOf(page, area),
      ratesView(page, area),
      flowsView(page, area),
      breakdownsOf(page, area),
      timelinessOf(page, area),
      provenanceOf(page, area)
    ]);
  return {
    area: { code: area.code, name: area.name, level: area.level },
    term: page.choice.term,
    picker: pickerOf(page),
    headline,
    commentary,
    trend,
    rates,
    flows: flows.chart,
    /** Why there are no flows; null where there are. */
    withoutFlows: flows.missing,
    waiting: waitingView(waiting),
    timeliness,
    breakdowns,
    ways: waysOn(page, area),
    provenance
  };
}

/** Where a reader goes next from an area. */
function waysOn(page: PageContext, area: AnswerArea) {
  const path = `/areas/${area.code}`;
  const beside = [area, ...besides(area)].map(({ code }) => `area=${code}`).join('&');
  const compare = carried(page.url, '/areas/compare');
  return [
    { href: carried(page.url, `${path}/changes`), name: 'What changed and why' },
    {
      href: carried(page.url, `${path}/journeys`),
      name: 'Journeys: how long, where from, where to'
    },
    {
      href: carried(page.url, area.level === 'national' ? '/estimates' : `${path}/estimates`),
      name: 'Estimates: how many, and how sure'
    },
    {
      href: `${compare}${compare.includes('?') ? '&' : '?'}${beside}`,
      name: 'Compare with other areas'
    },
    { href: carried(page.url, `${path}/board-pack`), name: 'Board pack (PDF)' }
  ];
}

export type Report = Awaited<ReturnType<typeof reportOf>>;
