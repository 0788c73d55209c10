import type { DuckDBConnection } from '@duckdb/node-api';

/** An extract whose header has been read and whose rows can be staged. */
export interface Extract {
  /** Column names as written. */
  readonly header: readonly string[];
  /** Puts the rows where DuckDB reads them, reporting rows that are no records. Uses `folder` for scratch. */
  stage(place: StagingPlace): Promise<Staged>;
}

export interface StagingPlace {
  readonly connection: DuckDBConnection;
  readonly folder: string;
  readonly onFault: (fault: RecordFault) => void;
}

/** Staged rows: an SQL relation of `line_number` and one text column `c0`, `c1`, … for each column of the header: trimmed of blanks, null where blank. */
export interface Staged {
  readonly relation: string;
  /** Records read, faulty ones included, blank ones not. */
  readonly records: number;
  /** Whether line breaks inside values are still staged as marks. */
  readonly brokenLines: boolean;
  /** Whether a day may be a bare Excel serial number, its cell not being set as a date. */
  readonly serials?: boolean;
}

export interface RecordFault {
  readonly line: number;
  readonly value: string;
  readonly rule: 'ragged-row' | 'broken-quoting' | 'not-text' | 'error-in-cell';
}

/** A path as an SQL text literal, for table functions that take no parameter inside a view. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
