import { openState } from '#access/state.ts';
import { writeCsv } from '#files/csv.ts';
import { homeAt } from '#files/home.ts';
import { deskOf } from '#returns/desk.ts';
import { download } from '$lib/server/download.ts';
import { deskContext } from '$lib/server/returns/context.ts';
import { home } from '$lib/server/warehouse.ts';
import type { RequestHandler } from './$types';

/** Whom to chase: authorities that have returned nothing for the term. */
export const GET: RequestHandler = async (event) => {
  const page = await deskContext(event);
  const { term, region } = page.choice;
  const rows = await deskOf(page.warehouse, openState(homeAt(home)), term.id, page.viewer);
  const silent = rows.filter(
    (row) => !row.returned && (region === null || row.regionCode === region)
  );
  const csv = writeCsv(
    ['new_la_code', 'la_name', 'region_name', 'stage'],
    silent.map(({ code, name, regionName, record }) => [
      code,
      name,
      regionName,
      record?.status ?? 'not begun'
    ])
  );
  return download(`chase_${term.id}.csv`, Buffer.from(csv, 'utf8'));
};
