import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { Refusal } from '#files/refusal.ts';

/** A delimited file opened for estimating: every value is text until a method asks for more. */
export interface SourceTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly connection: DuckDBConnection;
  /** SQL that reads the file; its columns are named by `ref`. */
  readonly from: string;
  /** SQL for a column's trimmed text, null where blank or `NA`. Refuses a column the file lacks. */
  ref(column: string): string;
  /** SQL for a column's text exactly as it stands. */
  raw(column: string): string;
  /** A fault of the reader as a sentence with its line; any other error as it is. */
  explain(error: unknown): unknown;
  close(): void;
}

const missingWords = `('', 'NA', 'N/A', 'NaN', 'nan', 'null', 'NULL', '.')`;

/** Opens a CSV (comma, semicolon or tab) by its header. Refuses what is missing, empty or not text. */
export async function openTable(file: string): Promise<SourceTable> {
  const name = basename(file);
  const { columns, delimiter } = readHeader(file, name);
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '2',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false'
  });
  const connection = await instance.connect();
  const shape = columns.map((_, i) => `'c${i}': 'varchar'`).join(', ');
  const from = `read_csv(${literal(file)}, header = true, delim = ${literal(delimiter)}, quote = '"', escape = '"', auto_detect = false, columns = {${shape}})`;
  return {
    name,
    columns,
    connection,
    from,
    ref: (column) => {
      const text = `trim(c${place(columns, column, name)})`;
      return `case when ${text} in ${missingWords} then null else ${text} end`;
    },
    raw: (column) => `c${place(columns, column, name)}`,
    explain: (error) => explained(error, name),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    }
  };
}

/** Position of a column; letter case and spaces around the name do not matter. */
function place(columns: readonly string[], wanted: string, file: string): number {
  const exact = columns.indexOf(wanted);
  if (exact >= 0) return exact;
  const loose = columns.findIndex((name) => name.toLowerCase() === wanted.trim().toLowerCase());
  if (loose >= 0) return loose;
  throw new Refusal(
    `${file} has no column "${wanted}"; its columns are ${columns.map((c) => `"${c}"`).join(', ')}.`
  );
}

export function hasColumn(table: SourceTable, wanted: string): boolean {
  return table.columns.some((name) => name.toLowerCase() === wanted.trim().toLowerCase());
}

/** Runs a query over the file; a file that breaks its own shape becomes a sentence with the line. */
export async function queryTable(
  table: SourceTable,
  sql: string
): Promise<Record<string, unknown>[]> {
  try {
    return (await table.connection.runAndReadAll(sql)).getRowObjectsJS();
  } catch (error) {
    throw table.explain(error);
  }
}

function explained(error: unknown, name: string): unknown {
  const message = error instanceof Error ? error.message : String(error);
  if (/not utf-8|unicode/i.test(message))
    return new Refusal(`${name} is not UTF-8 text; save it as CSV UTF-8 and try again.`);
  if (/state machine reached an invalid state/i.test(message))
    return new Refusal(
      `${name} cannot be read as CSV: its lines do not all end alike, or a quote is left open. Save it as CSV UTF-8 again.`
    );
  const line = /CSV Error on Line: (\d+)/.exec(message)?.[1];
  if (line === undefined) return error;
  const counts = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message);
  return new Refusal(
    counts
      ? `${name}, line ${line}: ${counts[2]} values where the header names ${counts[1]} columns.`
      : `${name}, line ${line}: the line cannot be read as CSV (check its quotes).`
  );
}

/** The columns asked for as text, null where blank, with the line each row stands on. */
export async function readText(
  table: SourceTable,
  columns: readonly string[]
): Promise<{ line: number[]; values: Record<string, (string | null)[]> }> {
  const chosen = columns.map((column, i) => `${table.ref(column)} as v${i}`).join(', ');
  const rows = await queryTable(table, `select ${chosen} from ${table.from}`);
  if (rows.length === 0) throw new Refusal(`${table.name} has a header and no rows.`);
  const values = Object.fromEntries(
    columns.map((column, i) => [column, rows.map((row) => row[`v${i}`] as string | null)])
  );
  return { line: rows.map((_, i) => i + 2), values };
}

/** What a column of numbers must obey beyond being numbers. */
export interface NumberRule {
  readonly min?: number;
  readonly above?: number;
  readonly whole?: boolean;
}

/** One column as numbers; refuses the first value that is missing, not a number or breaks the rule. */
export function numbersIn(
  table: SourceTable,
  read: Awaited<ReturnType<typeof readText>>,
  column: string,
  rule: NumberRule = {}
): number[] {
  return read.values[column]!.map((text, i) => {
    const where = `${table.name}, line ${read.line[i]}, column "${column}"`;
    if (text === null) throw new Refusal(`${where}: a number is missing.`);
    const value = numberOf(text);
    if (value === null) throw new Refusal(`${where}: "${text}" is not a number.`);
    if (rule.min !== undefined && value < rule.min)
      throw new Refusal(`${where}: ${text} is below ${rule.min}, which it may not be.`);
    if (rule.above !== undefined && value <= rule.above)
      throw new Refusal(`${where}: ${text} is not above ${rule.above}, as it must be.`);
    if (rule.whole && !Number.isInteger(value))
      throw new Refusal(`${where}: ${text} is not a whole number, as a count must be.`);
    return value;
  });
}

/** A finite number written plainly (1e3 and -2.5 are; "1,000", "12%" and "Infinity" are not). */
export function numberOf(text: string): number | null {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : null;
}

function readHeader(file: string, name: string): { columns: string[]; delimiter: string } {
  const info = statSync(file, { throwIfNoEntry: false });
  if (!info) throw new Refusal(`There is no file "${file}".`);
  if (info.isDirectory()) throw new Refusal(`"${file}" is a folder; name a CSV file.`);
  const buffer = Buffer.alloc(65_536);
  const handle = openSync(file, 'r');
  const size = readSync(handle, buffer);
  closeSync(handle);
  const head = buffer.subarray(0, size);
  if (head.includes(0)) throw new Refusal(`${name} is not a text file; save it as CSV UTF-8.`);
  const first = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)[0]!;
  if (first.trim() === '')
    throw new Refusal(`${name} is empty; its first line must name the columns.`);
  const count = (mark: string) => first.split(mark).length;
  const delimiter = [',', ';', '\t'].reduce((best, mark) =>
    count(mark) > count(best) ? mark : best
  );
  const columns = fieldsOf(first, delimiter).map((field, i) => field.trim() || `column_${i + 1}`);
  const twice = columns.find((column, i) => columns.indexOf(column) !== i);
  if (twice !== undefined) throw new Refusal(`${name} names the column "${twice}" twice.`);
  return { columns, delimiter };
}

function fieldsOf(line: string, delimiter: string): string[] {
  const fields = [''];
  let quoted = false;
  for (const mark of line) {
    if (mark === '"') quoted = !quoted;
    else if (mark === delimiter && !quoted) fields.push('');
    else fields[fields.length - 1] += mark;
  }
  return fields;
}

/** A piece of text as SQL: read_csv takes its path and delimiter as constants only. */
function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
