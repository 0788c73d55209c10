import { Refusal } from '#files/refusal.ts';

/** One category in two populations: its weight (any unit) and its rate. */
export interface Category {
  readonly category: string;
  readonly weights: readonly [before: number, after: number];
  readonly rates: readonly [before: number, after: number];
}

export interface Kitagawa {
  readonly before: number;
  readonly after: number;
  readonly difference: number;
  /** What the change of mix alone would have done. */
  readonly composition: number;
  /** What the change of rates alone would have done. */
  readonly rate: number;
  readonly categories: readonly { category: string; composition: number; rate: number }[];
}

/** Kitagawa's two-way decomposition of a change in a mean; the two parts sum to it exactly. */
export function kitagawa(categories: readonly Category[]): Kitagawa {
  if (categories.length < 2)
    throw new Refusal('A mix has at least two categories; give more rows.');
  const total = (t: 0 | 1) => categories.reduce((sum, c) => sum + c.weights[t], 0);
  const totals = [total(0), total(1)] as const;
  if (categories.some((c) => c.weights.some((w) => !(w >= 0))) || totals.some((t) => t <= 0))
    throw new Refusal('Weights of a mix are 0 or more and do not sum to nothing.');
  const share = (c: Category, t: 0 | 1) => c.weights[t] / totals[t];
  const mean = (t: 0 | 1) => categories.reduce((sum, c) => sum + share(c, t) * c.rates[t], 0);
  const rows = categories.map((c) => ({
    category: c.category,
    composition: ((share(c, 1) - share(c, 0)) * (c.rates[1] + c.rates[0])) / 2,
    rate: ((c.rates[1] - c.rates[0]) * (share(c, 1) + share(c, 0))) / 2
  }));
  return {
    before: mean(0),
    after: mean(1),
    difference: mean(1) - mean(0),
    composition: rows.reduce((sum, row) => sum + row.composition, 0),
    rate: rows.reduce((sum, row) => sum + row.rate, 0),
    categories: rows
  };
}
