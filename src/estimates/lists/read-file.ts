import { Refusal } from '#files/refusal.ts';
import { overlapsFromLists } from '#estimates/lists/matched.ts';
import { overlapTable, type OverlapTable } from '#estimates/lists/overlap.ts';
import {
  hasColumn,
  numbersIn,
  queryTable,
  readText,
  type SourceTable
} from '#estimates/input/table.ts';

const countNames = ['count', 'n', 'freq', 'frequency', 'f', 'people', 'children'];

/** Overlaps as a file gives them: columns of 0/1 with a count, or one row per `id` and `list`. */
export async function readOverlaps(table: SourceTable): Promise<OverlapTable> {
  if (hasColumn(table, 'id') && hasColumn(table, 'list')) {
    await queryTable(
      table,
      `create or replace temp table listed as
       select ${table.ref('id')} as id, ${table.ref('list')} as list from ${table.from}`
    );
    return overlapsFromLists((sql) => queryTable(table, sql), 'listed');
  }
  const { count, others } = columnsOf(table);
  const read = await readText(table, count ? [...others, count] : others);
  const marks = others.map((list) => {
    const values = numbersIn(table, read, list);
    const wrong = values.findIndex((value) => value !== 0 && value !== 1);
    if (wrong >= 0)
      throw new Refusal(
        `${table.name}, line ${read.line[wrong]}, column "${list}": ${values[wrong]} is neither 0 nor 1; each list is a column of 0 and 1, and the count a column named count, n or freq.`
      );
    return values;
  });
  const counts = count ? numbersIn(table, read, count, { min: 0, whole: true }) : null;
  return overlapTable(
    others,
    read.line.map((_, i) => ({ on: marks.map((m) => m[i] === 1), count: counts?.[i] ?? 1 }))
  );
}

/**
 * How often people were seen, where the file says that and no lists: one column of times seen with a
 * count. Null where the file holds an overlap table.
 */
export async function readTimesSeen(table: SourceTable): Promise<number[] | null> {
  const { count, others } = columnsOf(table);
  if (others.length !== 1 || !count) return null;
  const read = await readText(table, [others[0]!, count]);
  const times = numbersIn(table, read, others[0]!, { min: 0, whole: true });
  const counts = numbersIn(table, read, count, { min: 0, whole: true });
  if (Math.max(...times) > 10_000)
    throw new Refusal(`${table.name}: nobody is seen ${Math.max(...times)} times.`);
  const seen = new Array<number>(Math.max(...times, 2)).fill(0);
  times.forEach((time, i) => {
    if (time > 0) seen[time - 1]! += counts[i]!;
  });
  return seen;
}

/** The count is the column named so; unnamed leading columns are row numbers and left out. */
function columnsOf(table: SourceTable): { count: string | null; others: string[] } {
  const named = table.columns.filter((column) => column !== 'column_1');
  const isCount = (column: string) => countNames.indexOf(column.toLowerCase());
  const best = named
    .filter((column) => isCount(column) >= 0)
    .sort((a, b) => isCount(a) - isCount(b))[0];
  const count = best ?? (named.length === 2 ? named[1]! : null);
  return { count, others: named.filter((column) => column !== count) };
}
