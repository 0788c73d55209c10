import type { DataSet } from '#domain/data-sets.ts';
import { writeCsv } from '#files/csv.ts';
import { zip } from '#files/zip.ts';
import type { Part } from '#files/zip.ts';

/** `dataset_names.csv` of a bulk upload: file names without extension, and their titles. */
export function dataSetNames(sets: readonly DataSet[]): string {
  return writeCsv(
    ['file_name', 'dataset_name'],
    sets.map(({ file, title }) => [file, title])
  );
}

/** The ZIP that Explore education statistics takes in one upload: flat, nothing in it unused. */
export function uploadZip(
  sets: readonly DataSet[],
  files: ReadonlyMap<string, string>
): Uint8Array {
  const parts = sets.flatMap(({ file }): Part[] =>
    [`${file}.csv`, `${file}.meta.csv`].map((path) => {
      const content = files.get(path);
      if (content === undefined) throw new Error(`${path} is not among the files of the release.`);
      return { path, content };
    })
  );
  return zip([{ path: 'dataset_names.csv', content: dataSetNames(sets) }, ...parts]);
}
