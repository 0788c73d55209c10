import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isRunning } from './running.ts';

/** A file that stands in a folder as soon as all of them do. */
interface FolderFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Writes every file into a folder: all are written beside it first and then moved in, so that a
 * process that dies leaves no half-written file. Files of the same name are replaced, others stay.
 */
export async function writeFolder(folder: string, files: readonly FolderFile[]): Promise<void> {
  const target = resolve(folder);
  const beside = await writtenBeside(target, files);
  await mkdir(target, { recursive: true });
  for (const { name } of files) await rename(join(beside, name), join(target, name));
  await rm(beside, { recursive: true, force: true });
}

/**
 * Makes a folder of exactly these files. They are on the disk before the folder appears by one rename, so a process
 * that dies leaves the folder whole, as it was or as it is to be, or none at all: never a part of it.
 */
export async function replaceFolder(folder: string, files: readonly FolderFile[]): Promise<void> {
  const target = resolve(folder);
  const beside = await writtenBeside(target, files);
  const old = besideName(target, 'old');
  await rename(target, old).catch(absent);
  await rename(beside, target);
  await flush(dirname(target));
  await rm(old, { recursive: true, force: true });
}

async function writtenBeside(target: string, files: readonly FolderFile[]): Promise<string> {
  await sweep(target);
  const beside = besideName(target, 'partial');
  await mkdir(beside, { recursive: true });
  for (const { name, bytes } of files) {
    const file = await open(join(beside, name), 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  }
  await flush(beside);
  return beside;
}

function besideName(target: string, ends: 'partial' | 'old'): string {
  return join(dirname(target), `.${basename(target)}.${process.pid}.${ends}`);
}

/** Removes what a process that is gone, or this one, left beside the folder. */
async function sweep(target: string): Promise<void> {
  const parent = dirname(target);
  for (const name of await readdir(parent).catch(() => [] as string[])) {
    if (!name.startsWith(`.${basename(target)}.`)) continue;
    const pid = Number(/\.(\d+)\.(?:partial|old)$/.exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(pid) || (pid !== process.pid && isRunning(pid))) continue;
    await rm(join(parent, name), { recursive: true, force: true });
  }
}

async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function absent(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
