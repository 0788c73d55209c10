/** The six kinds of extract Muster reads (contracts.md §1). */
export const sources = [
  'cme_register',
  'ehe_register',
  'school_roll',
  'la_return',
  'population',
  'published'
] as const;
export type Source = (typeof sources)[number];

/** Where the allowed values of a column stand: written out, or in the code lists of the reference data. */
export type ListOf =
  | { readonly values: readonly string[] }
  | { readonly collection: 'cme' | 'ehe'; readonly topic: string };

export interface Column {
  readonly name: string;
  /** `year`: an academic year, kept as `2025-26`. `figure`: a published number without idle decimals, or its symbol. */
  readonly type: 'text' | 'date' | 'integer' | 'boolean' | 'year' | 'figure';
  readonly required?: true;
  readonly list?: ListOf;
  /** Whole numbers only from here to there, both included. */
  readonly from?: number;
  readonly to?: number;
}

/** What a file of one source must hold. Data only: the rules read it, nothing here computes. */
export interface Contract {
  readonly source: Source;
  readonly columns: readonly Column[];
  /** Whether a load names its term, finds it in the rows, or has none. */
  readonly term: 'named' | 'in rows' | 'none';
  /** The column that holds the local authority's code. */
  readonly la: string;
  /** Rows that agree on these are compared with one another (duplicates, overlaps, two dates of birth). */
  readonly together: readonly string[];
  /** Whether rows that agree on `together` may not both stand; else only whole rows repeat. */
  readonly unique?: true;
  /** First and last day of an episode, where rows are episodes of children. */
  readonly episode?: { readonly start: string; readonly end: string; readonly apart: boolean };
}
