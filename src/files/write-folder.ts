import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * Writes every file into a folder: all are written beside it first and then moved in, so that a
 * process that dies leaves no half-written file. Files of the same name are replaced, others stay.
 */
export async function writeFolder(
  folder: string,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
): Promise<void> {
  const target = resolve(folder);
  const beside = join(dirname(target), `.${basename(target)}.${process.pid}.partial`);
  await rm(beside, { recursive: true, force: true });
  await mkdir(beside, { recursive: true });
  await mkdir(target, { recursive: true });
  for (const { name, bytes } of files) await writeFile(join(beside, name), bytes);
  for (const { name } of files) await rename(join(beside, name), join(target, name));
  await rm(beside, { recursive: true, force: true });
}
