import { areaOrEngland, bare, trailTo } from '$lib/server/journeys/area.ts';
import { journeysChoice } from '$lib/server/journeys/choice.ts';
import { journeysView } from '$lib/server/journeys/view.ts';
import { carried } from '$lib/server/address.ts';
import { pageContext } from '$lib/server/page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const area = areaOrEngland(event.params.code, event.url);
  const chosen = journeysChoice(event.url, area.code);
  const page = await pageContext(event);
  return {
    view: await journeysView(page, area, chosen),
    trail: trailTo(area, event.url),
    pack: carried(bare(event.url), `/areas/${area.code}/board-pack`)
  };
};
