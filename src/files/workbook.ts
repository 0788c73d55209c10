/** A cell: text, a number, a link, or nothing (only with a stated reason). */
export type Cell = string | number | null | LinkedText;

/** Words that lead somewhere: a web address, `mailto:`, or `#SheetName`. */
export interface LinkedText {
  readonly text: string;
  readonly link: string;
}

/** Text above a table, or on the cover: a paragraph, a subtitle, or a link. */
export type Line = string | { readonly heading: string } | LinkedText;

export interface TableColumn {
  readonly header: string;
  /** Numbers are right-aligned with thousands commas by format; shorthand such as `[x]` may stand among them. */
  readonly kind: 'text' | 'number';
  /** Decimal places shown, 0 when left out; `as written` shows each number as it is. */
  readonly decimals?: 0 | 1 | 2 | 'as written';
}

/** One marked-up table: a single header row, then rows; nothing may follow it. */
export interface SheetTable {
  /** Letters, digits and underscores, unique in the workbook, not `Table1`. */
  readonly name: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** Why some cells are empty; needed as soon as one is. */
  readonly emptyCells?: string;
}

/** One worksheet: a title in A1, lines below it in column A, then at most one table at the left edge. */
export interface Sheet {
  /** At most 31 letters, digits and underscores, not starting with a digit. */
  readonly name: string;
  readonly title: string;
  readonly lines: readonly Line[];
  readonly table: SheetTable | null;
}

/** What both writers take; the first sheet opens first with the cursor in A1. */
export interface Workbook {
  readonly title: string;
  readonly subject: string;
  readonly creator: string;
  /** When it was made, ISO 8601, given by the caller. */
  readonly created: string;
  readonly sheets: readonly Sheet[];
}

/** The text a reader sees in a cell. */
export function cellWords(cell: Cell): string {
  if (cell === null) return '';
  return typeof cell === 'object' ? cell.text : String(cell);
}

/** Zero-based column number as letters: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** Row number (from 1) of a sheet's table header: after the title and every line. */
export function headerRow(sheet: Sheet): number {
  return sheetLines(sheet).length + 2;
}

/** The lines under the title, with the sentence about empty cells where the table has any. */
export function sheetLines(sheet: Sheet): readonly Line[] {
  const reason = sheet.table?.emptyCells;
  return reason === undefined ? sheet.lines : [...sheet.lines, reason];
}

/** The cells a table covers, such as `A5:C20`. */
export function tableRange(sheet: Sheet, table: SheetTable): string {
  const first = headerRow(sheet);
  const last = columnLetters(table.columns.length - 1);
  return `A${first}:${last}${first + table.rows.length}`;
}

/** Width of a table column in characters: 16, or 32 when a cell or the header holds over 50. */
export function columnWidth(table: SheetTable, column: number): number {
  const longest = table.rows.reduce(
    (most, row) => Math.max(most, cellWords(row[column] ?? null).length),
    table.columns[column]?.header.length ?? 0
  );
  if (longest > 50) return 32;
  return longest > 30 ? 24 : 16;
}
