import { error } from '@sveltejs/kit';
import { homeAt } from '#files/home.ts';
import { openWarehouse, type Warehouse } from '#warehouse/handle.ts';

/** The folder this site serves. */
export const home = homeAt().root;

/** The warehouse being served now, or null before the first build. Follows the pointer when it moves. */
export function currentWarehouse(): Promise<Warehouse | null> {
  return openWarehouse(home);
}

/** The same, or a page that says what to do. */
export async function theWarehouse(): Promise<Warehouse> {
  const warehouse = await currentWarehouse();
  if (warehouse) return warehouse;
  error(503, {
    message: 'There are no figures to show yet',
    advice:
      'Nothing has been loaded and built in this installation. Run muster load and muster build, or muster sample for a synthetic England, then open this page again.'
  });
}
