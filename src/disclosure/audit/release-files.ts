import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { unzipSync } from 'fflate';
import { Refusal } from '#files/refusal.ts';

/** One file of a release as anyone can download it. */
export interface DownloadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What the files of a ZIP may come to, unpacked: far above any release, and still in memory. */
const most = 1024 ** 3;

/**
 * The files of a release: those of a folder, those in a ZIP, or one file.
 * @throws Refusal where there is nothing at the path, or the ZIP cannot be read or unpacks to more than `limit` bytes.
 */
export function releaseFiles(path: string, limit = most): DownloadedFile[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new Refusal(`There is no file or folder at ${path}.`);
  if (stats.isDirectory()) {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => ({ name, bytes: readFileSync(join(path, name)) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }
  const bytes = readFileSync(path);
  return path.toLowerCase().endsWith('.zip')
    ? unzipped(path, bytes, limit)
    : [{ name: basename(path), bytes }];
}

/** Whether a file is a data file: a CSV that is neither metadata nor the list of names of a bulk upload. */
export function isDataFile({ name }: Pick<DownloadedFile, 'name'>): boolean {
  const lower = name.toLowerCase();
  return lower.endsWith('.csv') && !lower.endsWith('.meta.csv') && lower !== 'dataset_names.csv';
}

function unzipped(path: string, bytes: Uint8Array, limit: number): DownloadedFile[] {
  let size = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ originalSize }) => (size += originalSize) <= limit
    });
    if (size <= limit) {
      return Object.entries(files)
        .filter(([name]) => !name.endsWith('/'))
        .map(([name, content]) => ({ name: basename(name), bytes: content }));
    }
  } catch {
    throw new Refusal(`${path} cannot be read as a ZIP: download it again.`);
  }
  const megabytes = (limit / 1024 ** 2).toLocaleString('en-GB');
  throw new Refusal(`${path} unpacks to more than ${megabytes} MB, and no release is that large.`);
}
