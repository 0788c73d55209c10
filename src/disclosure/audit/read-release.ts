import { Refusal } from '#files/refusal.ts';
import { textOf } from '#files/text-of.ts';
import { cellsOfFile } from './data-file.ts';
import type { PublishedCell } from './published-cell.ts';
import { isDataFile, type DownloadedFile } from './release-files.ts';

/**
 * The cells of every data file of a release, ours or another producer's; `say` is told what is not attacked.
 * @param path of the folder, ZIP or file that holds the files: for the sentence of a refusal.
 * @throws Refusal where there is no data file, or a file is not in the EES layout.
 */
export function readRelease(
  path: string,
  files: readonly DownloadedFile[],
  say: (sentence: string) => void
): PublishedCell[] {
  const cells: PublishedCell[] = [];
  for (const { name, bytes } of files.filter(isDataFile)) {
    const text = textOf(bytes);
    // Lists that stand beside the data files (revisions, who had access) name no geographic level.
    if (files.length > 1 && !/^[^\n]*geographic_level/.test(text)) {
      say(`${name} was not attacked: its first line names no geographic_level.`);
      continue;
    }
    const about = files.find((one) => one.name === name.replace(/\.csv$/i, '.meta.csv'));
    const more = { meta: about && textOf(about.bytes), say };
    for (const cell of cellsOfFile(name, text, cells.length, more)) {
      cells.push(cell);
    }
  }
  if (cells.length > 0) return cells;
  throw new Refusal(
    `${path} holds no EES data file (a CSV with time_period, geographic_level and a count).`
  );
}
