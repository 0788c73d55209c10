import { error } from '@sveltejs/kit';
import { rowsAsJson } from '#releases/publication/rows.ts';
import { download } from '$lib/server/download.ts';
import { fileOf } from '$lib/server/releases/bulletin-body.ts';
import { openVersion } from '$lib/server/releases/open.ts';
import type { RequestHandler } from './$types';

/** A file of a version; `NAME.json` gives the rows of the data file `NAME.csv`, of one area by `?area=`. */
export const GET: RequestHandler = async (event) => {
  const { file: name } = event.params;
  const { record } = await openVersion(event, event.locals.viewer, name);
  const isRows = name.endsWith('.json') && name !== 'manifest.json';
  const found = await fileOf(record, isRows ? name.replace(/\.json$/, '.csv') : name);
  if (!found) error(404, { message: 'This release has no file of that name' });
  if (!isRows) return download(name, found.bytes);
  const area = event.url.searchParams.get('area');
  const pieces = rowsAsJson(Buffer.from(found.bytes).toString('utf8'), area);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(Buffer.from(value, 'utf8'));
    }
  });
  return new Response(body, {
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' }
  });
};
