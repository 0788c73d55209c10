import { areaOf } from '$lib/server/areas.ts';
import { carried } from '$lib/server/address.ts';
import { pageContext, reportOf } from '$lib/server/page.ts';
import { placesOf } from '$lib/server/views/places.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const area = areaOf(event.params.code, event.url);
  const page = await pageContext(event);
  const term = page.choice.term.label;
  const [report, places] = await Promise.all([
    reportOf(page, area),
    area.level === 'regional'
      ? placesOf(page, 'la', `Local authorities in ${area.name}, census day ${term}`, area.code)
      : null
  ]);
  return {
    report,
    places,
    trail: [
      { href: carried(event.url, '/'), text: 'England' },
      ...(area.level === 'la' && area.regionCode && area.regionName
        ? [{ href: carried(event.url, `/areas/${area.regionCode}`), text: area.regionName }]
        : [])
    ],
    files: area.level === 'la' ? carried(event.url, `/areas/${area.code}/return`) : null
  };
};
