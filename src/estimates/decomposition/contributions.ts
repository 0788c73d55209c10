import { Refusal } from '#files/refusal.ts';

export interface Part {
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

export interface Contributions {
  readonly change: number;
  readonly parts: readonly {
    name: string;
    change: number;
    /** Share of the whole change in percent; null where nothing changed in sum. */
    percent: number | null;
  }[];
  /** What rounding (or a part not shown) leaves over: whole change minus the sum of the parts. */
  readonly slack: number;
}

/** Each part's share of a change in the whole, with the slack row that rounded parts leave. */
export function contributions(
  parts: readonly Part[],
  whole?: { readonly before: number; readonly after: number }
): Contributions {
  if (parts.length === 0) throw new Refusal('There are no parts to share the change out among.');
  const summed = parts.reduce((sum, part) => sum + part.after - part.before, 0);
  const change = whole ? whole.after - whole.before : summed;
  return {
    change,
    parts: parts.map(({ name, before, after }) => ({
      name,
      change: after - before,
      percent: change === 0 ? null : (100 * (after - before)) / change
    })),
    slack: change - summed
  };
}
