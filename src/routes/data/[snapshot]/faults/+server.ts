import { download } from '$lib/server/download.ts';
import { faultsOf } from '$lib/server/faults.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, locals }) => {
  const { load, csv } = await faultsOf(params.snapshot, locals.viewer);
  return download(`faults_${load.snapshotId.slice(0, 12)}.csv`, Buffer.from(csv, 'utf8'));
};
