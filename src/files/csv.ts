/** A cell of a CSV file; null is written as an empty cell. */
export type CsvCell = string | number | null;

/**
 * A CSV file as text: UTF-8 when encoded, no byte-order mark, LF after every row, the header first.
 * A cell is quoted only when it must be (comma, quote or line break), per RFC 4180.
 * Throws when a row has not exactly one cell for each column.
 */
export function writeCsv(
  columns: readonly string[],
  rows: readonly (readonly CsvCell[])[]
): string {
  const lines = [columns, ...rows].map((row, index) => {
    if (row.length !== columns.length) {
      throw new Error(`Row ${index} has ${row.length} cells for ${columns.length} columns.`);
    }
    return row.map(cellText).join(',');
  });
  return `${lines.join('\n')}\n`;
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
