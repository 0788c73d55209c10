import { error, json } from '@sveltejs/kit';
import { readCsv } from '#files/csv-read.ts';
import { download } from '$lib/server/download.ts';
import { fileOf } from '$lib/server/releases/bulletin-body.ts';
import { openVersion } from '$lib/server/releases/open.ts';
import type { RequestHandler } from './$types';

/** A file of a version; `NAME.json` gives the rows of the data file `NAME.csv`, of one area by `?area=`. */
export const GET: RequestHandler = async (event) => {
  const { file: name } = event.params;
  const { record } = await openVersion(event, event.locals.viewer, name);
  const found = await fileOf(record, name);
  if (found) return download(name, found.bytes);
  const data = name.endsWith('.json')
    ? await fileOf(record, name.replace(/\.json$/, '.csv'))
    : null;
  if (!data) error(404, { message: 'This release has no file of that name' });
  const { columns, rows } = readCsv(Buffer.from(data.bytes).toString('utf8'));
  const area = event.url.searchParams.get('area');
  const codes = ['new_la_code', 'region_code', 'country_code'].map((one) => columns.indexOf(one));
  const kept = rows.filter(
    (row) => area === null || row[codes.find((at) => row[at]) ?? -1] === area
  );
  return json(
    kept.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]]))),
    { headers: { 'cache-control': 'no-store' } }
  );
};
