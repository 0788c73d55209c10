import type { Range } from '#disclosure/suppression/attack.ts';
import { unbounded } from '#disclosure/suppression/attack.ts';
import { staysInYear, topicLabel } from '#domain/topics.ts';
import { countRange } from './count-range.ts';
import { isTotal, printedNumber, type PublishedCell } from './published-cell.ts';

/** Topics of what is the same on a census day and in its year, as they are printed. */
const kept = new Set(staysInYear.map(topicLabel));

/**
 * What the files of a release say of each other: whoever is counted on a census day is counted at any point in its
 * year. The most that a year can hold is a limit to each of its days, and what a day prints is one to its year.
 * Figures returned at different times need not obey it, so it is used where it contradicts nothing.
 */
export class DayWithinYear {
  readonly #days = new Map<string, number>();
  readonly #years = new Map<string, number>();

  /** Reads what census days print, raised figures left out: `bases` says how figures of a cell are rounded. */
  constructor(cells: readonly PublishedCell[], bases: (cell: PublishedCell) => number) {
    for (const cell of cells) {
      if (isYear(cell) || !isKept(cell) || printedNumber(cell.count) === null) continue;
      const { low } = countRange(cell.count, bases(cell));
      const key = keyOf(cell);
      this.#days.set(key, Math.max(low, this.#days.get(key) ?? 0));
    }
  }

  /** Between which counts a cell lies by the other file; nothing where that says nothing. */
  within(cell: PublishedCell): Range | undefined {
    if (!isKept(cell)) return undefined;
    const key = keyOf(cell);
    if (isYear(cell)) {
      const low = this.#days.get(key);
      return low === undefined ? undefined : { low, high: unbounded };
    }
    const high = this.#years.get(key);
    return high === undefined ? undefined : { low: 0, high };
  }

  /**
   * Takes note of what the attack on a year left of a cell: attack years before their census days. That a year has
   * none, or a few, says nothing of a day on which somebody is hidden: the two were returned at different times.
   */
  attacked(cell: PublishedCell, { high }: Range, threshold: number): void {
    if (isYear(cell) && isKept(cell) && high >= threshold && high < unbounded)
      this.#years.set(keyOf(cell), high);
  }
}

/** Whether a figure is of children counted at any point in a year. */
export function isYear({ period }: Pick<PublishedCell, 'period'>): boolean {
  return period.endsWith('Academic year');
}

/** Only authorities: England and regions may be raised, each for others in the two files. */
function isKept(cell: PublishedCell): boolean {
  return (
    cell.level === 'la' && (isTotal(cell) || (kept.has(cell.topic) && !/unknown/i.test(cell.item)))
  );
}

function keyOf({ file, period, area, topic, item }: PublishedCell): string {
  const collection = /ehe/i.test(file) ? 'ehe' : 'cme';
  return [collection, period.slice(0, 6), area, topic, item].join('\t');
}
