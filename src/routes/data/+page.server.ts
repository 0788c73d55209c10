import { timeText } from '$lib/wording/dates.ts';
import { counted } from '$lib/wording/numbers.ts';
import { loadsOf } from '$lib/server/loads.ts';
import { returnedOf } from '$lib/server/returned.ts';
import { termsOf } from '$lib/server/terms.ts';
import { termsSeen } from '$lib/server/unpublished.ts';
import { theWarehouse } from '$lib/server/warehouse.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ setHeaders, locals }) => {
  // The ledger can grow while the warehouse stays: this page is never kept.
  setHeaders({ 'cache-control': 'no-store' });
  const warehouse = await theWarehouse();
  const [loads, returned] = await Promise.all([
    loadsOf(warehouse, locals.viewer),
    termsOf(warehouse).then((terms) => returnedOf(warehouse, termsSeen(terms, locals.viewer)))
  ]);
  return {
    loads,
    returned,
    held: counted(loads.length, 'snapshot', 'snapshots'),
    version: warehouse.version,
    built: timeText(warehouse.builtAt)
  };
};
