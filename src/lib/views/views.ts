import type { Direction } from '../wording/change.ts';
import type { BarsView } from './bars.ts';

/** What pages lay out: words and drawings made on the server, nothing left to work out. */

export interface ChangeView {
  readonly direction: Direction;
  readonly text: string;
}

export interface FigureView {
  readonly label: string;
  /** The figure, or the words of its symbol. */
  readonly text: string;
  readonly words: boolean;
  readonly change: ChangeView | null;
  /** A second change, on another period. */
  readonly also: ChangeView | null;
  readonly note: string | null;
}

/** A table cell: what is written, and in words where a symbol is written. */
export interface CellView {
  readonly text: string;
  readonly words: string | null;
}

export interface TrendRow {
  readonly href: string;
  readonly term: string;
  readonly day: string;
  readonly current: boolean;
  readonly count: CellView;
  readonly otherBasis: CellView;
  readonly rate: CellView;
  readonly change: string;
  readonly returned: string;
}

export interface TrendView {
  readonly finding: string;
  readonly subtitle: string;
  readonly narrow: string;
  readonly wide: string;
  /** Whether there is anything to draw. */
  readonly drawn: boolean;
  readonly otherBasisHeading: string;
  readonly rows: readonly TrendRow[];
}

export interface BreakdownView extends BarsView {
  readonly id: string;
  readonly heading: string;
  readonly finding: string | null;
  readonly state: 'shown' | 'not available' | 'not collected';
}

export interface PlaceRow {
  readonly code: string;
  readonly name: string;
  readonly href: string;
  readonly region: string | null;
  readonly count: CellView;
  readonly rate: CellView;
  readonly change: ChangeView;
  readonly returned: string;
  readonly spark: SparkView | null;
}

export interface SparkView {
  /** Path data in a box of 100 by 26. */
  readonly path: string;
  /** The space between the line and zero. */
  readonly ground: string;
  readonly end: readonly [number, number];
  readonly words: string;
}

export interface SortLink {
  readonly key: string;
  readonly text: string;
  readonly href: string;
  readonly state: 'ascending' | 'descending' | 'none';
  readonly numeric: boolean;
}

export interface PlacesView {
  readonly caption: string;
  readonly kind: 'region' | 'la';
  readonly columns: readonly SortLink[];
  readonly rows: readonly PlaceRow[];
  readonly symbols: readonly string[];
  /** How many are not the viewer's to see; null where the table is whole. */
  readonly leftOut: string | null;
}

export interface ProvenanceView {
  readonly measure: string;
  readonly definition: string;
  readonly period: string;
  readonly basis: string;
  readonly kind: string;
  readonly protection: string;
  readonly snapshots: string;
  readonly warehouse: string;
  readonly notes: readonly string[];
}

export interface PickerView {
  readonly action: string;
  readonly terms: readonly {
    readonly year: string;
    readonly options: readonly { readonly id: string; readonly text: string }[];
  }[];
  readonly term: string;
  readonly basis: 'latest' | 'returned';
  /** Other choices in the address that picking a term keeps. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  /** Terms that cannot be chosen yet, as listed, and when they can. */
  readonly awaited: readonly { readonly option: string; readonly when: string }[];
}
