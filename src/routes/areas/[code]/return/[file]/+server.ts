import { error } from '@sveltejs/kit';
import { areaOf } from '$lib/server/areas.ts';
import { download } from '$lib/server/download.ts';
import { pageContext } from '$lib/server/page.ts';
import { statutoryReturn } from '$lib/server/statutory.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const area = areaOf(event.params.code, event.url);
  const page = await pageContext(event);
  const { files } = await statutoryReturn(page, area.code);
  const file = files.find(({ name }) => name === event.params.file);
  if (!file) error(404, { message: 'A return has no file of that name' });
  return download(`${area.code}_${page.choice.term.id}_${file.name}`, file.bytes);
};
