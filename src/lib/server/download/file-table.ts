import type { Shown } from '#disclosure/shown.ts';

export type FileCell = Shown | string;

export interface FileColumn {
  /** In CSV and Parquet: lower case, no spaces. */
  readonly name: string;
  /** In spreadsheets, for people. */
  readonly heading: string;
  /** Figures may hold a symbol in place of a number. */
  readonly kind: 'text' | 'figure';
  /** `as written`: rows of different units stand in one column, each number as it is. */
  readonly decimals: 0 | 1 | 2 | 'as written';
}

/** What is said of a table wherever it goes: in a spreadsheet, beside a CSV, inside a Parquet or SVG file. */
export interface About {
  readonly title: string;
  /** What was chosen, in words: term, area, breakdown, filter, basis. */
  readonly filters: readonly (readonly [name: string, value: string])[];
  readonly definitions: readonly (readonly [name: string, value: string])[];
  readonly protection: string;
  readonly symbols: readonly string[];
  readonly notes: readonly string[];
  readonly snapshots: readonly string[];
  readonly warehouse: string;
  /** ISO time; also the time of the file, so that the same figures give the same bytes. */
  readonly builtAt: string;
  readonly licence: { readonly text: string; readonly href: string };
  /** Addresses of the same thing: the page and, where it has it, the API. */
  readonly page: string;
  readonly api: string | null;
}

/** One table on its way into a file: exactly what a screen shows, in its order. */
export interface FileTable {
  /** Base name of the file, without its ending. */
  readonly file: string;
  readonly columns: readonly FileColumn[];
  readonly rows: readonly (readonly FileCell[])[];
  readonly about: About;
  /** Why some cells are empty, where it is not for want of a smaller area. */
  readonly empty?: string;
}

export const licence = {
  text: 'Contains public sector information of the Department for Education and the Office for National Statistics licensed under the Open Government Licence v3.0.',
  href: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/'
} as const;
