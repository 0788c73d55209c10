import { demoViewer } from '#access/viewer.ts';
import { england } from '#measures/places.ts';
import type { Warehouse } from '#warehouse/handle.ts';
import { choiceOf } from './address.ts';
import { reportOf } from './page.ts';
import { termsOf } from './terms.ts';
import { placesOf } from './views/places.ts';

/** Reads what every page needs of a warehouse, and the first page itself, before anyone asks for it. */
export async function prepare(warehouse: Warehouse): Promise<void> {
  const url = new URL('http://localhost/');
  const terms = await termsOf(warehouse);
  const page = { warehouse, viewer: demoViewer, url, terms, choice: choiceOf(url, terms) };
  await reportOf(page, england);
  await placesOf(page, 'region', '');
  await placesOf(page, 'la', '');
}
