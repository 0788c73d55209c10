import { slug } from './slug.ts';
import type { About, FileColumn, FileTable } from './file-table.ts';
import type { ScreenTable } from './page-files.ts';
import { writtenIn, type Written } from './shown-number.ts';

/**
 * A table of a screen on its way into a file: the same rows in the same order, each number as the
 * screen writes it and each symbol a symbol. A column of nothing but numbers and symbols is one of
 * figures; where they are per cent its heading says so in their place.
 */
export function tableFile(
  file: string,
  { heads, rows, empty }: ScreenTable,
  about: About
): FileTable {
  const read = rows.map((row) => row.map(writtenIn));
  const named = slug();
  const columns = heads.map((head, at): FileColumn => {
    const column = read.map((row) => row[at]!);
    const figures = at > 0 && isFigures(column);
    const heading = figures && column.some(({ percent }) => percent) ? `${head} (%)` : head;
    return {
      name: named(heading),
      heading,
      kind: figures ? 'figure' : 'text',
      decimals: figures ? decimalsOf(column) : 0
    };
  });
  return {
    file,
    columns,
    rows: read.map((row, line) =>
      row.map(({ cell, kind }, at) =>
        columns[at]!.kind === 'text' && kind === 'number' ? rows[line]![at]!.text : cell
      )
    ),
    about,
    ...(empty === undefined ? {} : { empty })
  };
}

/** Numbers or symbols and nothing else, all per cent or none; a blank cell is neither. */
function isFigures(column: readonly Written[]): boolean {
  const given = column.filter(({ kind }) => kind !== 'nothing');
  const numbers = given.filter(({ kind }) => kind === 'number');
  return (
    given.length > 0 &&
    given.every(({ kind }) => kind === 'number' || kind === 'symbol') &&
    new Set(numbers.map(({ percent }) => percent)).size < 2
  );
}

/** As many as any cell of the column writes; `as written` where they differ. */
function decimalsOf(column: readonly Written[]): FileColumn['decimals'] {
  const written = new Set(
    column.filter(({ kind }) => kind === 'number').map(({ decimals }) => decimals)
  );
  if (written.size > 1) return 'as written';
  const [only = 0] = written;
  return only === 0 || only === 1 || only === 2 ? only : 'as written';
}
