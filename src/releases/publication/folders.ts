import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Home } from '#files/home.ts';
import { Refusal } from '#files/refusal.ts';
import { sha256, type ReleaseFile } from '../manifest.ts';
import type { ReleaseRecord } from './record.ts';

/** Where the files of a version stand once it is signed off. */
export function publishedFolder(home: Pick<Home, 'root'>, { term, version }: Version): string {
  return join(home.root, 'releases', term, `v${version}`);
}

/** Where a draft stands: never served by name. */
export function draftFolder(home: Pick<Home, 'state'>, { term, version }: Version): string {
  return join(home.state, 'releases', `${term}-v${version}`);
}

type Version = Pick<ReleaseRecord, 'term' | 'version'>;

/**
 * One file of a version that was signed off, as it was then.
 * @returns null where the version has no file of that name. @throws Refusal where the file was changed since.
 */
export async function signedFile(
  home: Pick<Home, 'root'>,
  record: ReleaseRecord,
  name: string
): Promise<ReleaseFile | null> {
  const listed = record.files?.find((file) => file.name === name);
  if (!listed) return null;
  const path = join(publishedFolder(home, record), name);
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null || sha256(bytes) !== listed.sha256) {
    throw new Refusal(
      `${name} of version ${record.version} is not the file that was signed off, so it is not handed out: put back the one with the hash ${listed.sha256}.`
    );
  }
  return { name, bytes };
}

/** Names of the files of a version that are missing or not as they were signed off. */
export async function changedFiles(
  home: Pick<Home, 'root'>,
  record: ReleaseRecord
): Promise<string[]> {
  const changed: string[] = [];
  for (const { name } of record.files ?? []) {
    const whole = await signedFile(home, record, name).then(Boolean, () => false);
    if (!whole) changed.push(name);
  }
  return changed;
}
