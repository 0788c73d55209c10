import type { FigureKind } from '#disclosure/figure.ts';

/** One number before protection, as the warehouse gave it. */
export interface Cell {
  /** Null: not available. */
  readonly children: number | null;
  readonly median: number | null;
  readonly kind: FigureKind;
  /** The child-level records behind it and the sum of their record keys; only where the cell key was asked for. */
  readonly records?: number;
  readonly key?: number;
  readonly responding: number;
  readonly expected: number;
}

/** Where a row's cell is found: items in the order of the question's topics, none for the total. */
export function cellKey(periodId: string, areaCode: string, items: readonly string[]): string {
  return [periodId, areaCode, ...items].join('\u001f');
}

/** What either path hands over: cells by `cellKey`, and the items of topics found in the data. */
export interface Cells {
  /** Never undefined: a cell that nobody supplied is one with null children. */
  at(periodId: string, areaCode: string, items: readonly string[]): Cell;
  /** Items of an open topic seen in an area, sorted. */
  seen(topic: string, areaCode: string): readonly string[];
}
