import { england } from '#measures/places.ts';
import { loadReference } from '#reference/reference.ts';
import { pageContext } from '$lib/server/page.ts';
import { areasNamed, compareOf, fewest, mostAreas } from '$lib/server/views/compare.ts';
import { pickerOf } from '$lib/server/views/picker.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const page = await pageContext(event);
  const areas = areasNamed(event.url);
  const { regions, las } = loadReference();
  const live = las.filter(({ validTo }) => validTo === null);
  return {
    term: page.choice.term,
    basis: page.choice.basis,
    picker: pickerOf(page),
    chosen: Array.from({ length: mostAreas }, (_, at) => areas[at]?.code ?? ''),
    options: [
      {
        name: 'England and regions',
        areas: [
          { code: england.code, text: england.name },
          ...regions.map(({ regionCode, regionName }) => ({ code: regionCode, text: regionName }))
        ]
      },
      ...regions.map(({ regionCode, regionName }) => ({
        name: regionName,
        areas: live
          .filter((la) => la.regionCode === regionCode)
          .map(({ laCode, laName }) => ({ code: laCode, text: laName }))
          .sort((a, b) => a.text.localeCompare(b.text, 'en-GB'))
      }))
    ],
    few: areas.length < fewest,
    view: areas.length === 0 ? null : await compareOf(page, areas)
  };
};
