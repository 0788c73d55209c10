/** One record of a CSV text, with the line of the file on which it begins (the header is line 1). */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Splits a small, trusted CSV text (RFC 4180: commas, double quotes, LF or CRLF) into records.
 * Blank lines are left out. Reference files only: extracts are read by the intake.
 */
export function readCsv(text: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let line = 1;
  let startedAt = 1;
  let cells: string[] = [];
  const token = /("(?:[^"]|"")*"|[^,"\r\n]*)(,|\r?\n|$)/y;
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (!match) throw new Error(`line ${line}: a double quote stands where none may.`);
    const [, cell = '', end] = match;
    cells.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    line += cell.split('\n').length - 1;
    if (end === ',' && token.lastIndex < text.length) continue;
    if (end === ',') cells.push('');
    if (cells.length > 1 || cells[0] !== '') records.push({ line: startedAt, cells });
    line += 1;
    startedAt = line;
    cells = [];
  }
  return records;
}
