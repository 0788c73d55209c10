import { Refusal } from '#files/refusal.ts';
import { textOf } from '#files/text-of.ts';
import { cellsOfFile } from './data-file.ts';
import type { PublishedCell } from './published-cell.ts';
import { isDataFile, releaseFiles, type DownloadedFile } from './release-files.ts';

/**
 * Reads the data files of a release, ours or another producer's: a folder, a ZIP, or one file.
 * @throws Refusal where there is no data file, or a file is not in the EES layout.
 */
export function readRelease(path: string): PublishedCell[] {
  const cells = cellsOfFiles(releaseFiles(path));
  if (cells.length > 0) return cells;
  throw new Refusal(
    `${path} holds no EES data file (a CSV with time_period, geographic_level and a count).`
  );
}

/** The cells of every data file among the files of a release. */
export function cellsOfFiles(
  files: readonly DownloadedFile[],
  say?: (sentence: string) => void
): PublishedCell[] {
  const cells: PublishedCell[] = [];
  for (const { name, bytes } of files.filter(isDataFile)) {
    const text = textOf(bytes);
    // Lists that stand beside the data files (revisions, who had access) name no geographic level.
    if (files.length > 1 && !/^[^\n]*geographic_level/.test(text)) continue;
    const about = files.find((one) => one.name === name.replace(/\.csv$/i, '.meta.csv'));
    const more = { meta: about && textOf(about.bytes), ...(say ? { say } : {}) };
    for (const cell of cellsOfFile(name, text, cells.length, more)) {
      cells.push(cell);
    }
  }
  return cells;
}
