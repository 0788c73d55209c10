import { areaOrEngland } from '$lib/server/journeys/area.ts';
import { journeysChoice } from '$lib/server/journeys/choice.ts';
import { pageContext } from '$lib/server/page.ts';
import { compilePack } from '#boardpack/compile.ts';
import { packOf } from '#boardpack/gather.ts';
import { packName } from '#boardpack/name.ts';
import type { RequestHandler } from './$types';

/** The board pack as a tagged PDF, to read in the browser or keep. */
export const GET: RequestHandler = async (event) => {
  const area = areaOrEngland(event.params.code, event.url);
  const chosen = journeysChoice(event.url, area.code);
  const page = await pageContext(event);
  const bytes = await compilePack(await packOf(page, area, chosen));
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${packName(area.code, page.choice.term.id)}"`,
      'content-length': String(bytes.length),
      'cache-control': 'no-store'
    }
  });
};
