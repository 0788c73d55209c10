import { currentWarehouse } from '$lib/server/warehouse.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async () => {
  const warehouse = await currentWarehouse();
  return { version: warehouse?.version ?? null, synthetic: warehouse?.synthetic ?? false };
};
