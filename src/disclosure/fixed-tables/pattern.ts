/** A figure that a release hid: small, or hidden because it would have given a small one away. */
export interface HiddenCell {
  /** The data file without its extension, such as `cme_census`. */
  readonly file: string;
  /** `2025-26-autumn` or `2024-25`. */
  readonly period: string;
  /** `E08000037|sex|Female`. */
  readonly cell: string;
  readonly small: boolean;
}

/** What earlier releases hid of a file and period: by cell, whether it was small. */
export type Frozen = (file: string, period: string) => ReadonlyMap<string, boolean>;

const none: ReadonlyMap<string, boolean> = new Map();

export const nothingFrozen: Frozen = () => none;

/** Earlier patterns together: a cell that was small in any of them stays small. */
export function frozenFrom(cells: readonly HiddenCell[]): Frozen {
  const byTable = new Map<string, Map<string, boolean>>();
  for (const { file, period, cell, small } of cells) {
    const key = `${file}|${period}`;
    const own = byTable.get(key) ?? new Map<string, boolean>();
    byTable.set(key, own.set(cell, small || (own.get(cell) ?? false)));
  }
  return (file, period) => byTable.get(`${file}|${period}`) ?? none;
}
