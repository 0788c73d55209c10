import type { BarsView } from './bars.ts';
import type { CellView, ChangeView } from './views.ts';

/** A drawing whose title says what it shows, with the table it is drawn from. */
export interface ChartView {
  readonly id: string;
  readonly finding: string;
  readonly subtitle: string;
  readonly note: string | null;
  readonly narrow: string;
  readonly wide: string;
  readonly table: TableView;
}

export interface TableView {
  readonly caption: string;
  /** Heading of the first column. */
  readonly first: string;
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly head: string;
    readonly cells: readonly CellView[];
    /** The row that the others add up to. */
    readonly end?: boolean;
  }[];
  readonly symbols: readonly string[];
}

/** Who waits for a place, under a heading and with what it says. */
export interface WaitingView extends BarsView {
  readonly heading: string;
  readonly finding: string | null;
}

export interface LinkView {
  readonly href: string;
  readonly name: string;
}

export interface TimelinessView {
  readonly summary: string;
  readonly missing: readonly LinkView[];
  readonly late: readonly LinkView[];
  readonly sources: readonly {
    readonly name: string;
    readonly to: string;
    /** LAs whose newest is older than that. */
    readonly behind: number;
  }[];
  readonly stale: string | null;
}

/** A commentary: text, and figures that lead to the list of where they come from. */
export interface CommentaryView {
  readonly sentences: readonly (readonly {
    readonly text: string;
    readonly href: string | null;
  }[])[];
  readonly figures: readonly {
    readonly id: string;
    readonly text: string;
    readonly label: string;
    readonly how: string;
  }[];
}

export interface TileView {
  readonly code: string;
  readonly name: string;
  readonly short: string;
  readonly href: string;
  readonly column: number;
  readonly row: number;
  readonly text: string;
  /** 0 not available, then 1 to 5 from low to high. */
  readonly step: number;
  readonly edges: string;
}

export interface LeagueRowView {
  readonly code: string;
  readonly name: string;
  readonly href: string;
  readonly count: CellView;
  readonly rate: string;
  readonly shrunk: string;
  readonly interval: string;
  /** Places in a box 0 to 100 wide. */
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly verdict: string;
  readonly side: 'high' | 'low' | null;
}

export interface StepView {
  readonly label: string;
  readonly text: string;
  readonly words: string | null;
  readonly end: boolean;
}

/** A table of signed parts, whose last row is the whole. */
export interface StepsView extends TableView {
  readonly note: string;
}

export interface CompareColumn {
  readonly name: string;
  readonly href: string;
}

export interface CompareRow {
  readonly label: string;
  readonly cells: readonly { readonly cell: CellView; readonly change: ChangeView | null }[];
}
