import { Refusal } from '#files/refusal.ts';
import { zOf } from '../numerics/normal.ts';
import { logNormalInterval } from '../numerics/log-normal.ts';
import { seenOnAll, type OverlapTable } from './overlap.ts';

export interface TwoListEstimate {
  readonly lists: readonly [string, string];
  readonly n1: number;
  readonly n2: number;
  /** People on both lists. */
  readonly m: number;
  /** People on either. */
  readonly n: number;
  /** Chapman's estimate: finite even where nobody is on both. */
  readonly N: number;
  readonly se: number;
  /** Log-normal interval: never below n. */
  readonly lower: number;
  readonly upper: number;
  readonly normal_lower: number;
  readonly normal_upper: number;
  /** Lincoln and Petersen's n1 n2 / m; null where m is 0. */
  readonly lincoln_petersen: number | null;
  readonly lincoln_petersen_se: number | null;
}

/**
 * Two lists: Chapman's estimate with Seber's variance, and Lincoln and Petersen's beside it.
 * Assumes the lists are independent, which nothing in two lists can test.
 * Source: Chapman 1951; Seber 1970.
 */
export function twoListEstimate(
  input: { readonly n1: number; readonly n2: number; readonly m: number },
  lists: readonly [string, string] = ['list 1', 'list 2'],
  level = 0.95
): TwoListEstimate {
  const { n1, n2, m } = input;
  if (m > Math.min(n1, n2) || m < 0 || n1 <= 0 || n2 <= 0)
    throw new Refusal(
      `${m} people cannot be on both of two lists of ${n1} and ${n2}: the overlap is at most the shorter list.`
    );
  const n = n1 + n2 - m;
  const N = ((n1 + 1) * (n2 + 1)) / (m + 1) - 1;
  const variance = ((n1 + 1) * (n2 + 1) * (n1 - m) * (n2 - m)) / ((m + 1) ** 2 * (m + 2));
  const se = Math.sqrt(variance);
  const z = zOf(level);
  return {
    lists,
    n1,
    n2,
    m,
    n,
    N,
    se,
    ...logNormalInterval(n, N, variance, level),
    normal_lower: N - z * se,
    normal_upper: N + z * se,
    lincoln_petersen: m > 0 ? (n1 * n2) / m : null,
    lincoln_petersen_se: m > 0 ? Math.sqrt((n1 * n2 * (n1 - m) * (n2 - m)) / m ** 3) : null
  };
}

/** The two-list estimate of a pair out of a table of any number of lists. */
export function twoListsOf(table: OverlapTable, pair: number, level = 0.95): TwoListEstimate {
  const [first, second] = table.lists.map((_, i) => i).filter((i) => pair & (1 << i));
  return twoListEstimate(
    {
      n1: seenOnAll(table, 1 << first!),
      n2: seenOnAll(table, 1 << second!),
      m: seenOnAll(table, pair)
    },
    [table.lists[first!]!, table.lists[second!]!],
    level
  );
}
