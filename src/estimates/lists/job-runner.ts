import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '#files/refusal.ts';
import { bcaInterval } from './bca.ts';
import { existenceCheck } from './existence.ts';
import { readWhole, writeWhole, type JobState, type ListsJob, type ListsResult } from './job.ts';
import type { OverlapTable } from './overlap.ts';
import { sideBySide } from './side-by-side.ts';
import { usualThreshold } from './stepwise.ts';

/** `node job-runner.ts FOLDER`: does the job written there, says how far it is, stops when told to. */
const folder = process.argv[2]!;
const job = (await readWhole<ListsJob>(join(folder, 'job.json')))!;
const table: OverlapTable = { lists: job.lists, counts: Float64Array.from(job.counts) };

let done = 0;
const stop = new AbortController();
const beat = setInterval(() => {
  if (existsSync(join(folder, 'cancel'))) stop.abort(new Refusal('It was cancelled.'));
  void writeWhole(join(folder, 'progress.json'), { done, of: job.resamples });
}, 500);

const end = await estimate().catch((error: unknown): JobState => ({
  state: stop.signal.aborted ? 'cancelled' : 'failed',
  reason: error instanceof Error ? error.message : String(error)
}));
clearInterval(beat);
await writeWhole(join(folder, 'end.json'), end);
process.exit(0);

async function estimate(): Promise<JobState> {
  const bench = { existence: await existenceCheck(), designs: new Map() };
  const models = sideBySide(table, bench);
  return { state: 'done', result: { models, interval: await limits(bench) } };
}

/** What refuses a limit is part of the answer, not the end of the job. */
async function limits(bench: Parameters<typeof bcaInterval>[1]): Promise<ListsResult['interval']> {
  try {
    return await bcaInterval(
      {
        table,
        selection: { kind: 'stepwise', threshold: usualThreshold },
        resamples: job.resamples,
        seed: job.seed,
        signal: stop.signal,
        progress: (so_far) => (done = so_far)
      },
      bench
    );
  } catch (error) {
    if (error instanceof Refusal && !stop.signal.aborted) return { not_estimable: error.message };
    throw error;
  }
}
