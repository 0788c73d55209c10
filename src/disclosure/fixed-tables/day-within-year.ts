import { Exact } from '#disclosure/exact.ts';
import type { ExactRow } from '#disclosure/exact-row.ts';
import type { Range } from '#disclosure/suppression/table.ts';
import { staysInYear } from '#domain/topics.ts';
import { unbounded } from '#disclosure/suppression/attack.ts';
import type { FixedTable } from './protect-tables.ts';

/**
 * What two files of a release say of each other: whoever is counted on a census day is counted at any point in its
 * year. A printed figure of the year is therefore a limit to a hidden one of the day, and the other way round. Where
 * the figures themselves do not obey it (returned from different snapshots) it says nothing.
 */
export class DayWithinYear {
  /** The most children of any census day of a year, at least as many as are never small. */
  readonly #days = new Map<string, number>();
  readonly #years = new Map<string, number>();
  readonly #printed = new Map<string, number>();

  constructor(tables: readonly FixedTable[], threshold: number) {
    for (const { file, rows } of tables) {
      for (const row of rows) {
        const count = Exact.reveal(row.children);
        if (count === null || !isKept(row)) continue;
        const key = keyOf(file, row);
        if (isYear(file)) this.#years.set(key, count);
        else if (count >= threshold) this.#days.set(key, Math.max(count, this.#days.get(key) ?? 0));
      }
    }
  }

  /** Between which counts a figure lies, whether it is printed or not; nothing where the other file says nothing. */
  within(file: string, row: ExactRow): Range | undefined {
    const count = Exact.reveal(row.children);
    if (count === null || !isKept(row)) return undefined;
    const key = keyOf(file, row);
    if (isYear(file)) {
      const low = this.#days.get(key);
      return low === undefined || low > count ? undefined : { low, high: unbounded };
    }
    const high = this.#printed.get(key);
    return high === undefined || high < count ? undefined : { low: 0, high };
  }

  /** Takes note of a figure of the year that is printed as it is: protect years before their census days. */
  print(file: string, row: ExactRow): void {
    const key = keyOf(file, row);
    const count = this.#years.get(key);
    if (isYear(file) && count !== undefined) this.#printed.set(key, count);
  }
}

/** Whether a file counts children at any point in a year. */
export function isYear(file: string): boolean {
  return file.endsWith('_any_point');
}

/** Only authorities: England and regions may be raised, each for others in the two files. */
function isKept({ area, items }: ExactRow): boolean {
  if (area.level !== 'la') return false;
  const [one] = items;
  return one === undefined || (staysInYear.includes(one.topic) && one.item !== 'Unknown');
}

function keyOf(file: string, row: ExactRow): string {
  const { area, items, academicYear } = row;
  const collection = file.slice(0, file.indexOf('_'));
  return [
    collection,
    academicYear,
    area.code,
    ...items.flatMap(({ topic, item }) => [topic, item])
  ].join('|');
}
