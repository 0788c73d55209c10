import { UsageError } from '#files/refusal.ts';
import type { KeptCell } from './content.ts';
import { cellName } from './return.ts';
import type { Entry } from './store/actions.ts';
import { figureIn } from './store/figure.ts';

/** What a person gave for one cell: the text as typed, blank where they left it, and whether it is not available. */
export interface Given {
  readonly text: string;
  readonly notAvailable: boolean;
}

/** What is wrong with what was given, and where: the name of a cell, or of a breakdown (`cme_census, Sex`). */
export interface FillFault {
  readonly at: string;
  readonly message: string;
}

/** What is to be entered, in the order of the cells; nothing is while there is a fault. */
export interface Filling {
  readonly entries: readonly Entry[];
  readonly faults: readonly FillFault[];
}

/**
 * Reads figures given for many cells at once. A blank leaves the cell as it is, 0 is a true zero, and a figure that the
 * return says already is no entry. `without` names the breakdowns that are not available as a whole: every item of
 * theirs that has a figure loses it.
 */
export function fillingOf(
  cells: readonly KeptCell[],
  given: ReadonlyMap<string, Given>,
  without: ReadonlySet<string> = new Set()
): Filling {
  const faults: FillFault[] = [];
  const entries: Entry[] = [];
  for (const cell of cells) {
    const own = given.get(cellName(cell)) ?? left;
    const at = breakdownName(cell);
    if (!without.has(at)) {
      const read = readGiven(cell, own);
      if (read && 'message' in read) faults.push({ at: cellName(cell), ...read });
      else if (read && read.value !== cell.value) entries.push({ cell, ...read });
    } else if (own.notAvailable || own.text.trim() !== '') {
      const message = `${cell.topic} is marked not available as a whole, and items of it are given too: do one or the other.`;
      if (!faults.some((fault) => fault.at === at)) faults.push({ at, message });
    } else if (cell.value !== 'x') entries.push({ cell, value: 'x' });
  }
  return faults.length > 0 ? { entries: [], faults } : { entries, faults };
}

/** How a breakdown of a collection is named: `cme_census, Sex`. */
export function breakdownName({
  collection,
  topic
}: Pick<KeptCell, 'collection' | 'topic'>): string {
  return `${collection}, ${topic}`;
}

const left: Given = { text: '', notAvailable: false };

/** What was given for a cell: null where it was left, else the figure or what is wrong with it. */
function readGiven(
  { topic, item, wording }: KeptCell,
  { text, notAvailable }: Given
): Pick<Entry, 'value'> | Pick<FillFault, 'message'> | null {
  if (text.trim() === '') return notAvailable ? { value: 'x' } : null;
  const named = topic === item ? item : `${topic}, ${wording ?? item}`;
  if (notAvailable) {
    return { message: `${named} has a figure and is marked not available: do one or the other.` };
  }
  try {
    return { value: figureIn(text) };
  } catch (error) {
    if (error instanceof UsageError) return { message: `${named}: ${error.message}` };
    throw error;
  }
}
