import { setImmediate } from 'node:timers/promises';
import { readCsv } from '#files/csv-read.ts';

/** Lines read at a time: some milliseconds' work. */
const atOnce = 2_000;
const codeColumns = ['new_la_code', 'region_code', 'country_code'];

/**
 * The rows of a data file of a release as the text of a JSON array of objects, piece by piece: between two pieces a
 * site answers others, for England's file has tens of thousands of rows. With an area, the rows of that area alone.
 * No label of a data file holds a line break, so that every line is a row.
 */
export async function* rowsAsJson(csv: string, area: string | null): AsyncGenerator<string> {
  const [header = '', ...lines] = csv.split('\n').filter((line) => line !== '');
  const { columns } = readCsv(header);
  const codes = codeColumns.map((name) => columns.indexOf(name));
  const isAsked = (row: readonly string[]) =>
    area === null || row[codes.find((at) => row[at]) ?? -1] === area;
  let before = '[';
  for (let from = 0; from < lines.length; from += atOnce) {
    const piece = lines.slice(from, from + atOnce);
    const likely = area === null ? piece : piece.filter((line) => line.includes(area));
    const rows = readCsv([header, ...likely].join('\n')).rows.filter(isAsked);
    if (rows.length > 0) yield before + rows.map((row) => objectOf(columns, row)).join(',');
    if (rows.length > 0) before = ',';
    await setImmediate();
  }
  yield before === '[' ? '[]' : ']';
}

function objectOf(columns: readonly string[], row: readonly string[]): string {
  return JSON.stringify(Object.fromEntries(columns.map((name, at) => [name, row[at]])));
}
