import type { CellView } from '../../views/views.ts';
import type { About } from './file-table.ts';

/** What is said of figures by the answer they came from. */
export type Source = Pick<
  About,
  'definitions' | 'protection' | 'notes' | 'snapshots' | 'warehouse' | 'builtAt'
>;

/** A table as a screen lays it out: the first column heads its rows. */
export interface ScreenTable {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly CellView[])[];
  /** Why some cells are empty, where any is. */
  readonly empty?: string;
}

interface Named {
  /** In addresses, one word or words with dashes. A chart and its table share a name. */
  readonly name: string;
  /** Beside other links on the page: `sex`, `the trend`. */
  readonly short: string;
  readonly notes?: readonly string[];
  /** Where its figures come from, where that is not where the page's do. */
  readonly source?: () => Promise<Source>;
}

export interface NamedTable extends Named {
  readonly title: string;
  readonly table: () => ScreenTable;
}

export interface NamedChart extends Named {
  readonly finding: string;
  readonly subtitle: string;
  /** The drawing of a page: an SVG with a viewBox, in the colours of the stylesheet. */
  readonly svg: () => string;
}

/** All that can be taken away from one page of figures, made from the views that lay it out. */
export interface PageFiles {
  /** First word of file names: `journeys`. */
  readonly name: string;
  /** Path of the page. */
  readonly path: string;
  /** Path of the same in the API; null where the API has no such thing. */
  readonly api: string | null;
  /** What the address chose, with the term of a page that was asked for the latest. */
  readonly query: URLSearchParams;
  /** What of that the path of the API says already. */
  readonly inApiPath?: readonly string[];
  /** What was chosen, in words. */
  readonly filters: readonly (readonly [name: string, value: string])[];
  /** Ends of file names: area and term. */
  readonly of: readonly string[];
  readonly source: () => Promise<Source>;
  readonly tables: readonly NamedTable[];
  readonly charts: readonly NamedChart[];
}

/** A page: what its components lay out, and its files. The one function that makes both is its only source. */
export interface FigurePage<View extends object> {
  readonly view: View;
  readonly files: PageFiles;
}
