import type { CellView } from './views.ts';

/** An item with its count, its share and a bar. */
export interface BarRow {
  readonly item: string;
  readonly count: CellView;
  readonly percent: CellView;
  /** Length of the bar, 0 to 100 of the longest; null draws none. */
  readonly bar: number | null;
}

/** A table whose rows carry bars as long as their counts. */
export interface BarsView {
  readonly caption: string;
  /** Heading of the items. */
  readonly first: string;
  /** Heading of the counts: `Children`. */
  readonly unit: string;
  readonly rows: readonly BarRow[];
  readonly note: string | null;
  readonly symbols: readonly string[];
}
