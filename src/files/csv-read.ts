/** A CSV file read whole: its header and every row after it, ragged rows included. */
export interface CsvText {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * Reads comma-separated text (RFC 4180, LF or CRLF, an optional byte-order mark) without judging it:
 * rows keep the number of cells they came with, so that a check can name the ragged ones.
 */
export function readCsv(text: string): CsvText {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  let wasQuoted = false;
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at] as string;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (source[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && cell === '' && !wasQuoted) {
      quoted = true;
      wasQuoted = true;
    } else if (sign === ',') {
      row.push(cell);
      cell = '';
      wasQuoted = false;
    } else if (sign === '\n') {
      row.push(!wasQuoted && cell.endsWith('\r') ? cell.slice(0, -1) : cell);
      rows.push(row);
      row = [];
      cell = '';
      wasQuoted = false;
    } else if (sign === '\r' && wasQuoted) continue;
    else cell += sign;
  }
  if (cell !== '' || row.length > 0 || wasQuoted) rows.push([...row, cell]);
  return { columns: rows[0] ?? [], rows: rows.slice(1) };
}
