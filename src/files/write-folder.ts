import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from './refusal.ts';
import { isRunning } from './running.ts';

/** A file that stands in a folder as soon as all of them do. */
interface FolderFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * A folder that is there or can be made. Asked before the work whose files are to be written into it.
 * @throws UsageError where something else stands at the path, or a file on the way to it.
 */
export function folderFor(path: string): string {
  for (let place = resolve(path); ; place = dirname(place)) {
    const stands = statSync(place, { throwIfNoEntry: false });
    if (stands?.isDirectory()) return path;
    if (stands) throw new UsageError(`${place} is a file: give a folder to write into.`);
  }
}

/**
 * Writes every file into a folder: all are written beside it first and then moved in, so that a
 * process that dies leaves no half-written file. Files of the same name are replaced, others stay.
 */
export async function writeFolder(folder: string, files: readonly FolderFile[]): Promise<void> {
  const target = resolve(folder);
  const beside = await writtenBeside(target, files);
  try {
    await mkdir(target, { recursive: true });
    for (const { name } of files) await rename(join(beside, name), join(target, name));
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

/** A folder written beside its place and on the disk, waiting to be put there. */
export interface PreparedFolder {
  /**
   * Puts it in its place by one rename, at once and on the disk, over whatever stood there. Synchronous, so that a
   * transaction can check, place and record without anybody between.
   */
  readonly place: () => void;
  /** Removes it, where it was not placed. */
  readonly discard: () => Promise<void>;
}

/**
 * Writes a folder of exactly these files beside its place. They are on the disk before the folder appears by one
 * rename, so a process that dies leaves the folder whole, as it was or as it is to be, or none at all: never a part.
 */
export async function prepareFolder(
  folder: string,
  files: readonly FolderFile[]
): Promise<PreparedFolder> {
  const target = resolve(folder);
  const beside = await writtenBeside(target, files);
  const old = besideName(target, 'old');
  return {
    place: () => {
      rmSync(old, { recursive: true, force: true });
      if (existsSync(target)) renameSync(target, old);
      renameSync(beside, target);
      flushNow(dirname(target));
      rmSync(old, { recursive: true, force: true });
    },
    discard: () => rm(beside, { recursive: true, force: true })
  };
}

async function writtenBeside(target: string, files: readonly FolderFile[]): Promise<string> {
  await sweep(target);
  const beside = besideName(target, 'partial');
  // Left by one that is gone and had this very process number, as the first process of a container has.
  await rm(beside, { recursive: true, force: true });
  await mkdir(beside, { recursive: true });
  try {
    for (const { name, bytes } of files) await writeFlushed(join(beside, name), bytes);
    flushNow(beside);
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    throw error;
  }
  return beside;
}

async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

let prepared = 0;

/** A name no other folder beside this one has, of whatever process. */
function besideName(target: string, ends: 'partial' | 'old'): string {
  prepared += 1;
  return join(dirname(target), `.${basename(target)}.${process.pid}-${prepared}.${ends}`);
}

/** Removes what a process that is gone left beside the folder. */
async function sweep(target: string): Promise<void> {
  const parent = dirname(target);
  for (const name of await readdir(parent).catch(() => [] as string[])) {
    if (!name.startsWith(`.${basename(target)}.`)) continue;
    const pid = Number(/\.(\d+)-\d+\.(?:partial|old)$/.exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(pid) || isRunning(pid)) continue;
    await rm(join(parent, name), { recursive: true, force: true });
  }
}

function flushNow(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
