/** What a board pack is made of: words, figures and charts as they stand on the pages. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Kept on the page of what follows. */
      readonly lead?: boolean;
    }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly items: readonly (readonly [string, string])[] }
  | {
      readonly kind: 'figures';
      readonly items: readonly {
        readonly label: string;
        readonly text: string;
        readonly words: boolean;
        readonly change: string | null;
        readonly note: string | null;
        /** Stands before the others, larger. */
        readonly main?: boolean;
      }[];
    }
  | {
      readonly kind: 'chart';
      readonly title: string;
      readonly subtitle: string;
      /** What the drawing shows, for those who cannot see it. */
      readonly alt: string;
      readonly svg: string;
      /** Share of the width of the page, from 0 to 1; all of it when not said. */
      readonly width?: number;
    }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
      /** Places of the columns, beside the first, that hold words rather than figures. */
      readonly words?: readonly number[];
      /** Length of a bar in each row, 0 to 100 of the longest; null draws none. */
      readonly bars?: readonly (number | null)[];
      /** Widths of the columns beside one another, where their content does not set them well. */
      readonly widths?: readonly number[];
      /** Place of the row that the pack is about. */
      readonly own?: number;
      readonly note: string | null;
    };

/** Two runs of blocks side by side, read the left one first. */
export interface Pair {
  readonly kind: 'pair';
  readonly left: readonly Block[];
  readonly right: readonly Block[];
}

export interface Section {
  readonly heading: string;
  readonly onNewPage: boolean;
  readonly blocks: readonly (Block | Pair)[];
}

export interface Pack {
  readonly title: string;
  readonly kicker: string;
  readonly subtitle: string;
  readonly description: string;
  /** At the foot of every page. */
  readonly running: string;
  readonly synthetic: boolean;
  readonly made: { readonly year: number; readonly month: number; readonly day: number };
  readonly cover: Extract<Block, { kind: 'facts' }>;
  readonly sections: readonly Section[];
}
