import { readCsv } from '#files/csv-read.ts';
import type { CsvText } from '#files/csv-read.ts';

/** A data file and its metadata as they would be uploaded. */
export interface UploadFiles {
  readonly dataName: string;
  readonly metaName: string;
  readonly data: Uint8Array;
  readonly meta: Uint8Array;
}

/** The places that are accepted, terminated codes included. */
export interface PlaceLists {
  readonly regions: readonly { readonly code: string; readonly name: string }[];
  readonly las: readonly {
    readonly oldCode: string;
    readonly newCode: string;
    readonly name: string;
    readonly regionCode: string;
  }[];
}

/** One metadata row by column name; a column that is not there reads as blank. */
export type MetaRow = Readonly<Record<string, string>>;

/** The files once read, with what most checks ask for. */
export interface Screened {
  readonly files: UploadFiles;
  readonly lists: PlaceLists;
  readonly data: CsvText;
  readonly metaText: CsvText;
  readonly meta: readonly MetaRow[];
  readonly filters: readonly MetaRow[];
  readonly indicators: readonly MetaRow[];
  /** Non-blank filter_grouping_column entries. */
  readonly groups: readonly string[];
  readonly has: (column: string) => boolean;
  /** Every cell of a column in row order; empty when there is no such column. */
  readonly cells: (column: string) => readonly string[];
  /** The different cells of a column, in order of appearance. */
  readonly levels: (column: string) => readonly string[];
  /** Distinct combinations of columns; columns that are not there read as blank. */
  readonly combinations: (columns: readonly string[]) => readonly (readonly string[])[];
}

/** Reads both files leniently: what cannot be read is a finding of the first checks, not an error. */
export function screened(files: UploadFiles, lists: PlaceLists): Screened {
  const data = readCsv(new TextDecoder().decode(files.data));
  const metaText = readCsv(new TextDecoder().decode(files.meta));
  const meta = metaText.rows.map((row): MetaRow =>
    Object.fromEntries(metaText.columns.map((column, index) => [column, row[index] ?? '']))
  );
  const kept = new Map<string, readonly string[]>();
  const cells = (column: string): readonly string[] => {
    const known = kept.get(column);
    if (known) return known;
    const at = data.columns.indexOf(column);
    const found = at < 0 ? [] : data.rows.map((row) => row[at] ?? '');
    kept.set(column, found);
    return found;
  };
  const filters = meta.filter((row) => row['col_type'] === 'Filter');
  return {
    files,
    lists,
    data,
    metaText,
    meta,
    filters,
    indicators: meta.filter((row) => row['col_type'] === 'Indicator'),
    groups: meta.map((row) => row['filter_grouping_column'] ?? '').filter((name) => name !== ''),
    has: (column) => data.columns.includes(column),
    cells,
    levels: (column) => [...new Set(cells(column))],
    combinations: (columns) => {
      const at = columns.map((column) => data.columns.indexOf(column));
      const found = new Map<string, string[]>();
      for (const row of data.rows) {
        const cellsOfRow = at.map((index) => (index < 0 ? '' : (row[index] ?? '')));
        const key = cellsOfRow.join('\u0000');
        if (!found.has(key)) found.set(key, cellsOfRow);
      }
      return [...found.values()];
    }
  };
}
