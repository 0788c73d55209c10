import { england } from '#measures/places.ts';
import { fewHeld } from '$lib/server/held.ts';
import { pageContext, reportOf } from '$lib/server/page.ts';
import { placesOf } from '$lib/server/views/places.ts';
import { carried } from '$lib/server/address.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const page = await pageContext(event);
  const { term } = page.choice;
  const [report, places, las, held] = await Promise.all([
    reportOf(page, england),
    placesOf(page, 'region', `Regions of England on census day, ${term.label}`),
    placesOf(page, 'la', `Local authorities of England on census day, ${term.label}`),
    fewHeld(page)
  ]);
  const columns = las.columns.map((column) => ({
    ...column,
    href: column.href.replace('#places', '#las')
  }));
  return { report, places, las: { ...las, columns }, held, areas: carried(event.url, '/areas') };
};
