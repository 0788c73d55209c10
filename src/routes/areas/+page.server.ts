import { error } from '@sveltejs/kit';
import { loadReference } from '#reference/reference.ts';
import { addressWith, carried } from '$lib/server/address.ts';
import { pageContext } from '$lib/server/page.ts';
import { pickerOf } from '$lib/server/views/picker.ts';
import { placesOf } from '$lib/server/views/places.ts';
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
  return {
    picker: pickerOf(page),
    term,
    heading: `Local authorities${within}`,
    places: await placesOf(
      page,
      'la',
      `Local authorities${within}, census day ${term.label}`,
      region
    ),
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
