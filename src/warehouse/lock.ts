import { readFileSync, statSync, utimesSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Refusal } from '#files/refusal.ts';

/** A lock whose holder has not touched it for this long is left over, even where its process number lives again. */
const staleAfter = 60_000;
const touchEvery = 5_000;
const askEvery = 500;

/** How a build waits for one that is at work. */
export interface Waiting {
  readonly clock: () => Date;
  /** Milliseconds it waits at most; 0 refuses at once. */
  readonly patience: number;
}

/**
 * One build at a time in a folder: runs `work` holding `build.lock`. A lock left by a process that is
 * gone is taken over.
 * @throws Refusal where a build that is at work is not done within the patience.
 */
export async function withBuildLock<T>(
  folder: string,
  { clock, patience }: Waiting,
  work: () => Promise<T>
): Promise<T> {
  const lock = join(folder, 'build.lock');
  for (let left = patience; !(await take(lock, clock, left <= 0)); left -= askEvery)
    await setTimeout(askEvery);
  const beat = setInterval(() => {
    const now = clock();
    try {
      utimesSync(lock, now, now);
    } catch {
      // Taken away by hand: the build's own rename still publishes one whole warehouse.
    }
  }, touchEvery);
  beat.unref();
  try {
    return await work();
  } finally {
    clearInterval(beat);
    await rm(lock, { force: true });
  }
}

/** Whether the lock was taken. @throws Refusal where it is held and that is the last time of asking. */
async function take(lock: string, clock: () => Date, last: boolean): Promise<boolean> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const file = await open(lock, 'wx').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return null;
      throw error;
    });
    if (file) {
      await file.writeFile(String(process.pid));
      await file.close();
      return true;
    }
    const holder = holderOf(lock, clock);
    if (holder !== null && !last) return false;
    if (holder !== null) {
      throw new Refusal(
        `Another build (process ${holder}) is at work on this warehouse; wait for it, then build again.`
      );
    }
    // Renamed rather than removed, so that of two takers only one takes this very lock away.
    await rename(lock, `${lock}.${process.pid}`).catch(() => undefined);
    await rm(`${lock}.${process.pid}`, { force: true });
  }
  throw new Refusal(
    'Other builds keep starting on this warehouse; wait for them, then build again.'
  );
}

/** The process that holds the lock; null where it is gone. */
function holderOf(lock: string, clock: () => Date): number | null {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    const age = clock().getTime() - statSync(lock).mtimeMs;
    if (age > staleAfter) return null;
    if (!Number.isInteger(pid) || pid <= 0) return age > 1_000 ? null : 0;
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EPERM') return 0;
    return null;
  }
}
