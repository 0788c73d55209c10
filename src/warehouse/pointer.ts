import { open, readFile, rename, rm } from 'node:fs/promises';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { homeAt } from '#files/home.ts';

const schema = z.object({
  version: z.string(),
  /** File name beside the pointer. */
  file: z.string(),
  previous: z.string().nullable(),
  builtAt: z.string(),
  synthetic: z.boolean(),
  snapshots: z.int()
});

/** `warehouse/current.json`: which file serves. Its replacement is the moment of publication. */
export type Pointer = z.infer<typeof schema>;

const nameOf = (home: string): string => join(homeAt(home).warehouse, 'current.json');

/** The published warehouse of a home; null where none was ever published. */
export async function readPointer(home: string): Promise<Pointer | null> {
  const text = await readFile(nameOf(home), 'utf8').catch(absent);
  return text === null ? null : schema.parse(JSON.parse(text));
}

const read = new Map<string, { readonly stamp: string; readonly pointer: Pointer }>();

/**
 * The same at once, and read again only when it was replaced: every request asks which warehouse
 * serves. A replaced file is another file to the system, so its number and clock tell.
 */
export function readPointerNow(home: string): Pointer | null {
  const name = nameOf(home);
  const file = statSync(name, { throwIfNoEntry: false, bigint: true });
  if (!file) return null;
  const stamp = `${file.ino}.${file.mtimeNs}.${file.size}`;
  const known = read.get(name);
  if (known?.stamp === stamp) return known.pointer;
  try {
    const pointer = schema.parse(JSON.parse(readFileSync(name, 'utf8')));
    read.set(name, { stamp, pointer });
    return pointer;
  } catch (error) {
    return absent(error);
  }
}

/** Publishes: written beside, flushed to disk, then renamed over the old pointer, so a reader sees one or the other whole. */
export async function writePointer(home: string, pointer: Pointer): Promise<void> {
  const folder = homeAt(home).warehouse;
  const beside = join(folder, `current.${process.pid}.tmp`);
  const file = await open(beside, 'w');
  try {
    await file.writeFile(`${JSON.stringify(pointer, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, nameOf(home)).catch(async (error: unknown) => {
    await rm(beside, { force: true });
    throw error;
  });
  await flush(folder);
}

/** Flushes a file or folder to disk; folders cannot be flushed everywhere. */
export async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

function absent(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
