import { json } from '@sveltejs/kit';
import { currentWarehouse } from '$lib/server/warehouse.ts';
import type { RequestHandler } from './$types';

/** 200 while there are figures to serve, 503 before; never asks them. */
export const GET: RequestHandler = async () => {
  const warehouse = await currentWarehouse();
  const headers = { 'cache-control': 'no-store' };
  if (!warehouse) return json({ status: 'no warehouse' }, { status: 503, headers });
  return json(
    { status: 'ok', warehouse: warehouse.version, builtAt: warehouse.builtAt },
    { headers }
  );
};
