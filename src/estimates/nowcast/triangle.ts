import { Refusal } from '#files/refusal.ts';
import { inReadingOrder } from '../survival/tally.ts';

/** Cumulative counts by origin (term of the event) and development (how long after it they were known). */
export interface Triangle {
  readonly origins: readonly string[];
  readonly developments: readonly string[];
  /** One row per origin, as long as it is known: shorter for later origins. */
  readonly rows: readonly (readonly number[])[];
}

export interface TriangleCell {
  readonly origin: string;
  readonly development: string;
  readonly value: number;
}

/**
 * Puts cells into a triangle. Origins and developments are ordered by number where all are numbers,
 * else by letters (terms sort that way). With `incremental`, values are added up along each origin,
 * and a cell not given below the last one known counts 0. Refuses cells given twice and holes.
 */
export function triangleOf(cells: readonly TriangleCell[], incremental = false): Triangle {
  const origins = inReadingOrder([...new Set(cells.map((cell) => cell.origin))]);
  const developments = inReadingOrder([...new Set(cells.map((cell) => cell.development))]);
  const given = new Map<string, number>();
  for (const { origin, development, value } of cells) {
    const key = `${origin}|${development}`;
    if (given.has(key))
      throw new Refusal(`Origin ${origin} at development ${development} is given twice.`);
    given.set(key, value);
  }
  const rows = origins.map((origin) => {
    const values = developments.map((development) => given.get(`${origin}|${development}`));
    const last = values.findLastIndex((value) => value !== undefined);
    const known = values.slice(0, last + 1);
    const hole = known.indexOf(undefined);
    if (hole >= 0 && !incremental)
      throw new Refusal(
        `Origin ${origin} has no value at development ${developments[hole]}, although later ones are known.`
      );
    let total = 0;
    return known.map((value = 0) => (incremental ? (total += value) : value));
  });
  if (rows.every((row) => row.length < 2))
    throw new Refusal(
      'No origin is known at two developments, so nothing can be said of revisions.'
    );
  return { origins, developments, rows };
}

/** How each origin's figure moved from one development to the next: the revisions triangle. */
export function revisionsOf(triangle: Triangle) {
  return triangle.origins.flatMap((origin, i) => {
    const row = triangle.rows[i]!;
    return row.slice(1).map((value, j) => ({
      origin,
      from_development: triangle.developments[j]!,
      to_development: triangle.developments[j + 1]!,
      from: row[j]!,
      to: value,
      revision: value - row[j]!,
      revision_share: row[j]! === 0 ? null : (value - row[j]!) / row[j]!
    }));
  });
}
