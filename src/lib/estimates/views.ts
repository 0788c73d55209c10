import type { CellView } from '../views/views.ts';

/** Names of the estimates on the page of an area; each has a colour and a mark of its own. */
export type EstimateId =
  | 'counted'
  | 'ratio'
  | 'carry'
  | 'nowcast'
  | 'guard'
  | 'forecast'
  | 'scenarios'
  | 'modelled'
  | 'residual';

/** Where a figure and its interval stand, from 0 to 100 of their scale. */
export interface StripPlaces {
  readonly point: number;
  readonly interval: readonly [lower: number, upper: number] | null;
}

/** One line of the picture: a named figure with its interval, or the reason there is none. */
export interface EstimateRow {
  readonly id: EstimateId;
  readonly name: string;
  /** Said beside the name: `used on this page`, `experimental`. */
  readonly tag: string | null;
  readonly question: string;
  readonly figure:
    | {
        readonly text: string;
        /** `34,100 to 35,300`, with its level; for a count, why there is none. */
        readonly interval: string;
        /** The whole line in words, for whoever does not see the drawing. */
        readonly words: string;
        /** Drawing on the scale of its group; null where nothing is to be drawn. */
        readonly strip: string | null;
        /** The same on a scale from 0 to 100; null where nothing is to be drawn. */
        readonly places: StripPlaces | null;
      }
    | { readonly none: string };
  readonly note: string | null;
  readonly method: string | null;
}

/** Lines that share one scale. */
export interface EstimateGroup {
  readonly id: string;
  readonly heading: string;
  readonly lead: string;
  readonly rows: readonly EstimateRow[];
  readonly ticks: readonly string[];
}

/** A plain table with its sentence, shown in a fold. */
export interface EstimateTable {
  readonly id: string;
  readonly summary: string;
  readonly lead: string;
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly CellView[])[];
  readonly notes: readonly string[];
}

/** What one estimate means and when it gives no answer. */
export interface Meaning {
  readonly id: string;
  readonly name: string;
  readonly means: string;
  readonly not: string;
  readonly refuses: readonly string[];
  readonly method: string | null;
}
