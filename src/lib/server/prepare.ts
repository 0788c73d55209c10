import { demoViewer } from '#access/viewer.ts';
import { england } from '#measures/places.ts';
import type { Warehouse } from '#warehouse/handle.ts';
import { readAgain } from './http/read-lately.ts';
import { contextOf, reportOf } from './page.ts';
import { placeOf } from './unpublished.ts';
import { rankedOf } from './views/league.ts';
import { placesOf } from './views/places.ts';

/**
 * Reads what every page needs of a warehouse, makes the first pages, and makes those again that were
 * read lately, before anyone asks for them.
 */
export async function prepare(warehouse: Warehouse): Promise<void> {
  const page = await contextOf(
    warehouse,
    demoViewer,
    new URL('http://localhost/'),
    placeOf(undefined)
  );
  await reportOf(page, england);
  await placesOf(page, 'region', '');
  await placesOf(page, 'la', '');
  await rankedOf(page);
  await readAgain();
}
