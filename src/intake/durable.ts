import { mkdir, open, readdir, rm, rmdir } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Home } from '#files/home.ts';
import { Refusal } from '#files/refusal.ts';
import { isRunning } from '#files/running.ts';

/** Waits until the file or folder is on the disk. */
export async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes a whole file and waits until it is on the disk. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const handle = await open(path, 'w');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Runs `work` while no other process commits to this home. The lock is an SQLite file lock, so the
 * operating system frees it when its holder dies, however it dies.
 */
export async function withCommitLock<T>(home: Home, work: () => Promise<T>): Promise<T> {
  await mkdir(home.ledger, { recursive: true });
  const lock = new DatabaseSync(join(home.ledger, '.lock'), { timeout: 0 });
  try {
    for (let wait = 5; ; wait = Math.min(wait * 2, 100)) {
      try {
        lock.exec('begin exclusive');
        break;
      } catch (error) {
        if (!/locked|busy/i.test(String(error))) throw error;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
    return await work();
  } finally {
    lock.close();
  }
}

/** What to tell whoever named a home that cannot be written, and any other error as it is. */
export function notWritable(home: Home, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const reason = {
    EACCES: 'this user may not write there',
    EPERM: 'this user may not write there',
    EROFS: 'it is on a disk that is read-only',
    ENOTDIR: 'part of the path is a file',
    EEXIST: 'there is a file of that name',
    ENOSPC: 'the disk is full'
  }[code];
  if (!reason) return error;
  return new Refusal(
    `The home ${home.root} cannot be written: ${reason}. Name another with --home or MUSTER_HOME.`
  );
}

/** A scratch folder of this process inside the home; removed with all folders it had to make, if they are empty. */
export async function withScratch<T>(home: Home, work: (folder: string) => Promise<T>): Promise<T> {
  const tmp = join(home.root, 'tmp');
  const folder = join(tmp, `${hostname()}-${process.pid}-${randomUUID()}`);
  const made = await mkdir(folder, { recursive: true })
    // Another load may have removed the empty parent a moment ago.
    .catch(() => mkdir(folder, { recursive: true }))
    .catch((error: unknown) => {
      throw notWritable(home, error);
    });
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
    const outermost = made && made.length < tmp.length ? made : tmp;
    for (let f = tmp; f.length >= outermost.length; f = dirname(f)) {
      if (
        !(await rmdir(f).then(
          () => true,
          () => false
        ))
      )
        break;
    }
  }
}

/** Removes the scratch of loads that were killed: those of this machine whose process is gone. */
export async function sweepScratch(home: Home): Promise<void> {
  const tmp = join(home.root, 'tmp');
  for (const name of await readdir(tmp).catch(() => [] as string[])) {
    const pid = ownerOf(name);
    if (pid !== undefined && !isRunning(pid)) {
      await rm(join(tmp, name), { recursive: true, force: true });
    }
  }
}

function ownerOf(name: string): number | undefined {
  const prefix = `${hostname()}-`;
  const rest = name.startsWith(prefix) ? name.slice(prefix.length) : '';
  const pid = /^(\d+)-[0-9a-f-]{36}$/.exec(rest)?.[1];
  return pid === undefined ? undefined : Number(pid);
}
