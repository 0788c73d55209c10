import type { BarsView } from '../views/bars.ts';
import type { CellView, FigureView, PickerView } from '../views/views.ts';

/** A chart made on the server: its finding, what it is of, two drawings, or the reason there is none. */
export interface DrawnView {
  readonly finding: string;
  readonly subtitle: string;
  readonly drawings: { readonly narrow: string; readonly wide: string } | null;
  readonly none: string | null;
}

/** A table with a heading for every column; cells in the order of the columns. */
export interface TableView {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly head: string; readonly cells: readonly CellView[] }[];
  readonly note: string | null;
}

export interface JourneysView {
  readonly area: { readonly code: string; readonly name: string };
  readonly term: { readonly id: string; readonly label: string };
  readonly picker: PickerView;
  readonly state: 'shown' | 'no registers';
  readonly headline: { readonly main: FigureView; readonly side: readonly FigureView[] };
  /** Children missing today beside episodes started, in plain words. */
  readonly contrast: readonly string[];
  /** Stock, flow and stay in one line, or why there is none. */
  readonly little: { readonly line: string | null; readonly words: string };
  readonly flow: DrawnView & { readonly table: TableView };
  readonly origins: BarsView & { readonly finding: string };
  readonly cohorts: readonly {
    readonly href: string;
    readonly text: string;
    readonly current: boolean;
  }[];
  readonly curves: DrawnView & { readonly table: TableView };
  readonly endings: DrawnView & { readonly table: TableView };
  readonly again: { readonly finding: string; readonly sentences: readonly string[] };
  readonly action: BarsView & {
    readonly finding: string;
    readonly target: number;
    readonly targets: readonly number[];
    readonly sentences: readonly string[];
  };
  readonly notes: readonly string[];
  readonly source: { readonly snapshots: string; readonly warehouse: string };
}
