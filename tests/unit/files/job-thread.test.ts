import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { JobThread } from '#files/job-thread.ts';

describe('JobThread.make(order)', () => {
  const order = 'a picture';
  const settings = { limit: 60_000, named: () => 'The picture' };
  const thread = (script: string) => new Worker(script, { eval: true });
  const parent = "const { parentPort } = require('node:worker_threads');";
  const working = `${parent} parentPort.on('message', () => parentPort.postMessage(new Uint8Array([7])));`;

  it('rejects the job whose thread dies and gives the next a new one', async () => {
    const scripts = [`${parent} parentPort.once('message', () => process.exit(3));`, working];
    const jobs = new JobThread({ ...settings, start: () => thread(scripts.shift()!) });
    const [dead, made] = await Promise.allSettled([jobs.make(order), jobs.make(order)]);
    expect(dead).toMatchObject({
      reason: { message: 'The picture could not be made: its thread ended with code 3.' }
    });
    expect(made).toMatchObject({ value: new Uint8Array([7]) });
  });

  it('rejects the job that outlasts the limit and gives the next a new thread', async () => {
    const scripts = [`${parent} parentPort.once('message', () => { for (;;); });`, working];
    const jobs = new JobThread({
      ...settings,
      start: () => thread(scripts.shift()!),
      limit: 2_000
    });
    const [slow, made] = await Promise.allSettled([jobs.make(order), jobs.make(order)]);
    expect(slow).toMatchObject({
      reason: { message: 'The picture was not made within 2 seconds.' }
    });
    expect(made).toMatchObject({ status: 'fulfilled' });
  });

  it('keeps one thread for all that goes well', async () => {
    let started = 0;
    const jobs = new JobThread({
      ...settings,
      start: () => {
        started += 1;
        return thread(working);
      }
    });
    await Promise.all([jobs.make(order), jobs.make(order), jobs.make(order)]);
    await jobs.make(order);
    expect(started).toBe(1);
  });
});
