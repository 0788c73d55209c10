import { startOf } from '$lib/server/own-areas.ts';
import { currentWarehouse } from '$lib/server/warehouse.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => {
  const warehouse = await currentWarehouse();
  const { href, name } = startOf(locals.viewer);
  return {
    version: warehouse?.version ?? null,
    synthetic: warehouse?.synthetic ?? false,
    start: { href, text: name }
  };
};
