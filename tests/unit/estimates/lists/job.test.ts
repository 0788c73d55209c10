import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jobFolder, listJobs, readJob, startJob, stateOf } from '#estimates/lists/job.ts';
import { overlapTable } from '#estimates/lists/overlap.ts';

const id = '00000000-0000-4000-8000-000000000001';
let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'lists-job-'));
  await mkdir(jobFolder(home, id), { recursive: true });
  await write('job.json', { id, area: 'E92000001', createdAt: '2026-01-01T00:00:00Z' });
  await write('progress.json', { done: 250, of: 1000 });
});
afterEach(() => rm(home, { recursive: true }));

const write = (name: string, value: unknown) =>
  writeFile(join(jobFolder(home, id), name), JSON.stringify(value));

describe('stateOf(home, id)', () => {
  it('is running, and how far, while its process gives signs of life', async () => {
    expect(await stateOf(home, id)).toEqual({ state: 'running', done: 250, of: 1000 });
  });
  it('has stopped once it has been silent', async () => {
    const written = new Date('2026-01-01T00:00:00Z');
    await utimes(join(jobFolder(home, id), 'progress.json'), written, written);
    const later = (seconds: number) => () => written.getTime() + seconds * 1000;
    expect(await stateOf(home, id, later(10))).toMatchObject({ state: 'running' });
    expect(await stateOf(home, id, later(60))).toMatchObject({ state: 'stopped' });
  });
  it('is what its end says, however old', async () => {
    await write('end.json', { state: 'cancelled', reason: 'It was cancelled.' });
    expect(await stateOf(home, id)).toMatchObject({ state: 'cancelled' });
  });
});

describe('startJob(home, asked)', () => {
  it('refuses a second job while one runs', async () => {
    const table = overlapTable(['a', 'b'], [{ on: [true, true], count: 3 }]);
    const asked = {
      area: 'E92000001',
      term: '2025-26-autumn',
      file: 'x',
      resamples: 1000,
      seed: 1,
      table
    };
    await expect(startJob(home, asked)).rejects.toThrow('Another estimate from lists is running');
  });
});

describe('readJob(home, id)', () => {
  it('reads no folder but that of an id', async () => {
    expect(await readJob(home, '../../secrets')).toBeNull();
    expect((await listJobs(home)).map((job) => job.id)).toEqual([id]);
  });
});
