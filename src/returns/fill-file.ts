import { counted } from '#domain/counted.ts';
import { readCsv } from '#files/csv-read.ts';
import { Refusal, UsageError } from '#files/refusal.ts';
import type { KeptCell } from './content.ts';
import { fillingOf, type Given } from './fill.ts';
import { cellName } from './return.ts';
import type { Entry } from './store/actions.ts';

const columns = ['collection', 'breakdown_topic', 'breakdown', 'child_count'] as const;

/** Faults that a refusal lists; the rest are counted. */
const most = 5;

/**
 * The entries of a file of figures in the columns of return.csv, in any order and with others beside them. A blank
 * child_count leaves the cell as it is.
 * @throws UsageError for a file without those columns; Refusal naming the lines that are wrong: nothing is entered then.
 */
export function entriesIn(text: string, cells: readonly KeptCell[]): readonly Entry[] {
  const file = readCsv(text);
  const places = columns.map((name) => file.columns.indexOf(name));
  const lacking = columns.filter((_, at) => places[at] === -1);
  if (lacking.length > 0) {
    throw new UsageError(
      `The file has no column ${lacking.join(', ')}: it needs ${columns.join(', ')}, as return.csv has them.`
    );
  }
  const known = new Set(cells.map(cellName));
  const lines = new Map<string, number>();
  const given = new Map<string, Given>();
  const faults: { readonly line: number; readonly message: string }[] = [];
  for (const [at, row] of file.rows.entries()) {
    const [collection, topic, item, count] = places.map((place) => (row[place] ?? '').trim());
    if (row.every((one) => one.trim() === '')) continue;
    const name = `${collection}, ${topic}, ${item}`;
    const line = at + 2;
    const first = lines.get(name);
    if (row.length !== file.columns.length) {
      const message = `${counted(row.length, 'cell')} stand under ${counted(file.columns.length, 'column')}. Put a figure with commas in quotes, or write it without.`;
      faults.push({ line, message });
    } else if (!known.has(name)) {
      faults.push({ line, message: `this return has no cell "${name}".` });
    } else if (first !== undefined) {
      faults.push({ line, message: `"${name}" stands on line ${first} too.` });
    } else {
      lines.set(name, line);
      given.set(name, { text: count ?? '', notAvailable: false });
    }
  }
  const filling = fillingOf(cells, given);
  faults.push(...filling.faults.map(({ at, message }) => ({ line: lines.get(at)!, message })));
  if (faults.length === 0) return filling.entries;
  const said = faults
    .toSorted((a, b) => a.line - b.line)
    .slice(0, most)
    .map(({ line, message }) => `Line ${line}: ${message}`);
  const more =
    faults.length > most ? [`${counted(faults.length - most, 'more line')} to put right.`] : [];
  throw new Refusal(['Nothing was entered.', ...said, ...more].join(' '));
}
