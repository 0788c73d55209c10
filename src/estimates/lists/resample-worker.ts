import { parentPort, workerData } from 'node:worker_threads';
import { existenceCheck } from './existence.ts';
import { resampleBlock, type Selection } from './resample.ts';
import type { OverlapTable } from './overlap.ts';

const { table, selection } = workerData as { table: OverlapTable; selection: Selection };
const bench = { existence: await existenceCheck(), designs: new Map() };

parentPort!.on('message', (place: { seed: number; block: number; size: number }) => {
  const sizes = resampleBlock(table, selection, bench, place);
  parentPort!.postMessage({ block: place.block, sizes, programmes: bench.existence.solved() });
});
