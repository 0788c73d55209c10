import type { AnswerArea, AnswerPeriod, Topic } from '#measures/question.ts';
import type { Exact } from './exact.ts';
import type { FigureKind } from './figure.ts';

/** The records behind a count, and the sum of their record keys below 256. */
export interface Keyed {
  readonly records: Exact;
  readonly key: Exact;
}

/** How a count is shown to those without the right to exact ones: by the cell key, or as published. */
export interface FreeCell {
  /** `null`: a cell that releases publish. */
  readonly keyed: Keyed | null;
  /** Only heeded of a cell that releases publish. */
  readonly standing: Standing;
}

/**
 * How a cell that releases publish stands: `printed` by one in the safe layout, or in the official one; `hidden` by one;
 * in none that is out, so that it `waits` for one to say whether to hide it; or a total in none, shown where it cannot
 * be small.
 */
export type Standing = 'printed' | 'printed officially' | 'hidden' | 'waits' | 'total not out';

/** One row of an answer before protection: what the gate takes in. */
export interface ExactRow {
  readonly period: AnswerPeriod;
  /** `2025-26`: which rounding bases are in force. */
  readonly academicYear: string;
  readonly area: AnswerArea;
  readonly items: readonly { readonly topic: Topic; readonly item: string }[];
  /** Which of a count, a rate or a median the row's own figure is. */
  readonly quantity: 'count' | 'rate' | 'median';
  /** Distinct children: the figure of a count, the numerator of a rate, those behind a median. */
  readonly children: Exact;
  /** The same area's children over all items, under the same filters. */
  readonly allChildren: Exact;
  /** Weeks; only for a median. */
  readonly median: Exact | null;
  /** Residents aged 5 to 16 (public); null where no rate applies or none is known. */
  readonly residents: number | null;
  readonly kind: FigureKind;
  /** Where the viewer has no right to exact counts: of the row's own count, and of its total. */
  readonly free?: { readonly own: FreeCell; readonly all: FreeCell };
  readonly responding: number;
  readonly expected: number;
}
