import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { homeAt, projectRoot } from '#files/home.ts';
import { Refusal } from '#files/refusal.ts';
import type { BcaInterval } from './bca.ts';
import type { OverlapTable } from './overlap.ts';
import type { SideBySide } from './side-by-side.ts';

/** One capture–recapture estimate that runs in a process of its own. Holds overlaps, never people. */
export interface ListsJob {
  readonly id: string;
  readonly area: string;
  readonly term: string;
  /** Name of the file the overlaps came from. */
  readonly file: string;
  readonly lists: readonly string[];
  readonly counts: readonly number[];
  readonly resamples: number;
  readonly seed: number;
  readonly createdAt: string;
}

export interface ListsResult {
  readonly models: SideBySide;
  /** Limits with the choice of model inside, or why there are none. */
  readonly interval: BcaInterval | { readonly not_estimable: string };
}

export type JobState =
  | { readonly state: 'running'; readonly done: number; readonly of: number }
  | { readonly state: 'done'; readonly result: ListsResult }
  | { readonly state: 'cancelled' | 'failed' | 'stopped'; readonly reason: string };

/** A process that has not said anything for so long is gone. */
const silence = 20_000;

export function jobFolder(home: string, id: string): string {
  return join(homeAt(home).root, 'estimates', 'lists', id);
}

/** Writes a job down and starts its process. Refuses a second one while one runs: two would share the machine. */
export async function startJob(
  home: string,
  asked: Pick<ListsJob, 'area' | 'term' | 'file' | 'resamples' | 'seed'> & {
    readonly table: OverlapTable;
  },
  clock: () => Date = () => new Date()
): Promise<ListsJob> {
  for (const other of await listJobs(home))
    if ((await stateOf(home, other.id)).state === 'running')
      throw new Refusal(
        'Another estimate from lists is running. Wait until it is done, or cancel it.'
      );
  const { table, ...rest } = asked;
  const job: ListsJob = {
    id: randomUUID(),
    ...rest,
    lists: table.lists,
    counts: Array.from(table.counts),
    createdAt: clock().toISOString()
  };
  const folder = jobFolder(home, job.id);
  await mkdir(folder, { recursive: true });
  await writeWhole(join(folder, 'progress.json'), { done: 0, of: job.resamples });
  await writeWhole(join(folder, 'job.json'), job);
  const script = join(projectRoot(), 'src', 'estimates', 'lists', 'job-runner.ts');
  spawn(process.execPath, [script, folder], { stdio: 'ignore', cwd: projectRoot() }).unref();
  return job;
}

/** Asks a running job to stop; it does within a second. */
export async function cancelJob(home: string, id: string): Promise<void> {
  await writeFile(join(jobFolder(home, id), 'cancel'), '');
}

/** Every job of an installation, newest first. */
export async function listJobs(home: string): Promise<ListsJob[]> {
  const folder = jobFolder(home, '.');
  const names = await readdir(folder).catch(() => []);
  const jobs = await Promise.all(names.map((id) => readJob(home, id)));
  return jobs.filter((job) => job !== null).sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}

/** One job by its id; null where there is none. */
export async function readJob(home: string, id: string): Promise<ListsJob | null> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return null;
  return readWhole<ListsJob>(join(jobFolder(home, id), 'job.json'));
}

/** How far a job is, from its folder alone: any process of the site can say. */
export async function stateOf(
  home: string,
  id: string,
  now: () => number = Date.now
): Promise<JobState> {
  const folder = jobFolder(home, id);
  const end = await readWhole<JobState>(join(folder, 'end.json'));
  if (end) return end;
  const file = join(folder, 'progress.json');
  const progress = await readWhole<{ done: number; of: number }>(file);
  const written = await stat(file).catch(() => null);
  if (!progress || !written || now() - written.mtimeMs > silence)
    return {
      state: 'stopped',
      reason: 'The process ended before the resamples were done. Start the estimate again.'
    };
  return { state: 'running', ...progress };
}

/** Writes JSON so that a reader sees the old text or the new, never half. */
export async function writeWhole(file: string, value: unknown): Promise<void> {
  await writeFile(`${file}.part`, JSON.stringify(value));
  await rename(`${file}.part`, file);
}

export async function readWhole<T>(file: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
