import type { Viewer } from '#access/viewer.ts';
import type { Figure, Protection } from '#disclosure/figure.ts';
import type { Level } from '#domain/area-level.ts';
import type { Topic } from '#domain/topics.ts';

export type { Level, Topic };

export type Basis = 'returned' | 'latest';

/**
 * What the data said where an approved return took their place, of a local authority only: what a return is made from
 * and compared with. Nobody can ask for it by name.
 */
export type BasisCounted = Basis | 'computed';

/** One question: a measure, by topics, where, in areas, at periods, on a basis, for a viewer. */
export interface Question {
  /** A name in the measure catalogue, such as `census_day`. */
  readonly measure: string;
  /** Term ids (`2025-26-autumn`) or, for yearly measures, academic years (`2024-25`); a term stands for its year. */
  readonly periods: readonly string[];
  /** Area codes (England, region, LA). Empty means every area of `levels`. */
  readonly areas: readonly string[];
  readonly levels: readonly Level[];
  /** Up to three topics, crossed; `total` or none gives one row per area and period. */
  readonly by: readonly Topic[];
  readonly where: Readonly<Partial<Record<Topic, string>>>;
  readonly basis: BasisCounted;
  readonly protection: Protection;
  readonly viewer: Viewer;
}

export interface AnswerArea {
  readonly level: Level;
  readonly code: string;
  readonly name: string;
  readonly regionCode: string | null;
  readonly regionName: string | null;
  readonly oldLaCode: string | null;
}

export interface AnswerPeriod {
  /** `2025-26-autumn` or `2024-25`. */
  readonly id: string;
  /** EES `time_period`, such as `202526`. */
  readonly timePeriod: string;
  /** EES `time_identifier`: `Autumn term`, …, `Academic year`. */
  readonly timeIdentifier: string;
  /** For people: `autumn 2025`, `2024/25`. */
  readonly label: string;
}

export interface AnswerRow {
  readonly period: AnswerPeriod;
  readonly area: AnswerArea;
  /** One item per topic asked for, in the order of `by`; empty for the total. */
  readonly items: readonly { readonly topic: Topic; readonly item: string }[];
  /** The measure's own figure (a count of children, a median, a rate …). */
  readonly value: Figure;
  /** Share of the area's total, per cent; only for counts. */
  readonly percent: Figure | null;
  /** Per 100 residents aged 5 to 16; a number only on total rows of stock and any-point counts. */
  readonly rate: Figure | null;
  /** LAs that supplied the item, and LAs there are; 1 and 1 (or 0 and 1) for an LA. */
  readonly responding: number;
  readonly expected: number;
}

export interface Provenance {
  readonly warehouse: string;
  readonly builtAt: string;
  readonly basis: BasisCounted;
  readonly snapshots: readonly string[];
  /** Sentences a reader must see beside the figures (approximate populations, synthetic sample, silent LAs). */
  readonly notes: readonly string[];
}

export interface Answer {
  readonly question: Question;
  readonly rows: readonly AnswerRow[];
  readonly provenance: Provenance;
}
