/** A figure as it may be shown: a number, or x, z, low or c. */
export type Shown = number | 'x' | 'z' | 'low' | 'c';

export type DimensionId = string;

/** One way the rows of an answer differ: the period, the area, or a topic. */
export interface Dimension {
  /** `period`, `area` or the name of a topic. */
  readonly id: DimensionId;
  readonly label: string;
  readonly items: readonly { readonly id: string; readonly label: string }[];
}

/** What is shown of each cell. `value` is the measure’s own figure. */
export const quantities = ['value', 'percent', 'rate', 'row', 'column', 'difference'] as const;
export type Quantity = (typeof quantities)[number];

/**
 * An answer as the explorer sends it to the browser: columns, not rows, every figure already
 * protected. `at[d][r]` is the item of dimension `d` in row `r`.
 */
export interface Sheet {
  readonly label: string;
  readonly unit: string;
  readonly dimensions: readonly Dimension[];
  readonly at: readonly (readonly number[])[];
  readonly value: readonly Shown[];
  readonly percent: readonly Shown[] | null;
  readonly rate: readonly Shown[] | null;
  /** By topic: the same cell counted over every item of that topic; what a share of it divides by. */
  readonly over: Readonly<Record<DimensionId, readonly Shown[]>>;
  /** By topic: the cell counted over every other topic but that one. */
  readonly only: Readonly<Record<DimensionId, readonly Shown[]>>;
  /** The other cohort’s figure beside each row; null when there is none. */
  readonly other: readonly Shown[] | null;
  /** What the other cohort is, in words. */
  readonly otherLabel: string | null;
  /** Whether the figures may be exact, so that shares have a decimal place. */
  readonly exact: boolean;
}

export function rowCount(sheet: Sheet): number {
  return sheet.value.length;
}
