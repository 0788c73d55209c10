import { error } from '@sveltejs/kit';
import { loadReference } from '#reference/reference.ts';
import { addressWith, carried } from '$lib/server/address.ts';
import { pageContext } from '$lib/server/page.ts';
import { leagueView, rankedOf } from '$lib/server/views/league.ts';
import { pickerOf } from '$lib/server/views/picker.ts';
import { placesOf } from '$lib/server/views/places.ts';
import { tilesView } from '$lib/server/views/tiles.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const page = await pageContext(event);
  const { regions } = loadReference();
  const { region, term } = page.choice;
  const chosen = regions.find(({ regionCode }) => regionCode === region);
  if (region !== null && !chosen) {
    error(400, {
      message: `There is no region with the code “${region.slice(0, 40)}”`,
      advice: 'Choose a region from the list.',
      links: [{ href: '/areas', text: 'All regions and local authorities' }]
    });
  }
  const within = chosen ? ` in ${chosen.regionName}` : '';
  const [places, map, ranked] = await Promise.all([
    placesOf(page, 'la', `Local authorities${within}, census day ${term.label}`, region),
    region === null ? tilesView(page) : null,
    rankedOf(page)
  ]);
  return {
    picker: pickerOf(page),
    term,
    heading: `Local authorities${within}`,
    places,
    map,
    league: leagueView(page, ranked, region),
    sorted: page.choice.sort !== null,
    compare: carried(event.url, '/areas/compare'),
    filters: [
      {
        href: addressWith(event.url, { region: undefined }),
        text: 'All regions',
        current: region === null
      },
      ...regions.map(({ regionCode, regionName }) => ({
        href: addressWith(event.url, { region: regionCode }),
        text: regionName,
        current: regionCode === region
      }))
    ],
    regionPage: chosen
      ? { href: carried(event.url, `/areas/${chosen.regionCode}`), text: chosen.regionName }
      : null
  };
};
