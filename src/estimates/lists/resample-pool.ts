import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { projectRoot } from '#files/home.ts';
import type { OverlapTable } from './overlap.ts';
import { blockSize, type Selection } from './resample.ts';

export interface ResampleRequest {
  readonly table: OverlapTable;
  readonly selection: Selection;
  readonly resamples: number;
  readonly seed: number;
  /** Default: as many as the machine has cores. The answer does not depend on it. */
  readonly threads?: number;
  /** Stops the work; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly progress?: (done: number, of: number) => void;
}

/** Runs the resamples on worker threads, off the caller's own; sizes come back in their order. */
export async function resampleSizes(
  request: ResampleRequest
): Promise<{ sizes: Float64Array; programmes: number }> {
  const { table, selection, resamples, seed, signal, progress } = request;
  signal?.throwIfAborted();
  const blocks = Math.ceil(resamples / blockSize);
  const sizes = new Float64Array(resamples);
  const threads = Math.max(1, Math.min(request.threads ?? availableParallelism(), blocks));
  const solved = new Array<number>(threads).fill(0);
  const script = pathToFileURL(
    join(projectRoot(), 'src', 'estimates', 'lists', 'resample-worker.ts')
  );
  const workers = Array.from(
    { length: threads },
    () => new Worker(script, { workerData: { table, selection } })
  );
  let next = 0;
  let done = 0;
  const give = (worker: Worker) => {
    const block = next++;
    if (block >= blocks) return;
    worker.postMessage({ seed, block, size: Math.min(blockSize, resamples - block * blockSize) });
  };
  try {
    await new Promise<void>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      workers.forEach((worker, i) => {
        worker.on('error', reject);
        worker.on('message', (answer: { block: number; sizes: number[]; programmes: number }) => {
          sizes.set(answer.sizes, answer.block * blockSize);
          solved[i] = answer.programmes;
          done += answer.sizes.length;
          progress?.(done, resamples);
          if (done === resamples) resolve();
          else give(worker);
        });
        give(worker);
      });
    });
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return { sizes, programmes: solved.reduce((total, n) => total + n, 0) };
}
