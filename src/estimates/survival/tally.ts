import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { projectRoot } from '#files/home.ts';
import { Refusal } from '#files/refusal.ts';

/** Episodes counted by group, time of leaving and what happened; times in the unit they were given in. */
export interface Tally {
  /** Groups in reading order: by number where all are numbers. */
  readonly groups: readonly string[];
  /** In order of time. */
  readonly exits: readonly Exit[];
  /** Late entries, in order of time. */
  readonly entries: readonly { group: string; time: number; n: number }[];
  /** Rows that could not be counted, by reason. */
  readonly excluded: { readonly missing: number; readonly neverAtRisk: number };
}

export interface Exit {
  readonly group: string;
  readonly time: number;
  readonly event: string;
  readonly cause: string | null;
  readonly n: number;
  /** How many of the n entered late (have an entry time). */
  readonly late: number;
}

/** Name of the only group where none was asked for. */
export const everybody = 'all';

/** A row that says something impossible; `column` and `value` let the reader find its line. */
export class EpisodeFault extends Refusal {
  readonly column: 'entry' | 'exit';
  readonly value: string;
  constructor(column: 'entry' | 'exit', value: unknown, sentence: string) {
    super(`An episode cannot be counted: ${sentence}.`);
    this.column = column;
    this.value = String(value);
  }
}

type Cell = string | number | boolean | null | undefined;

/**
 * Counts the table `episode(grp, entry, exit, event, cause)` of this connection. SQL sees every row
 * once; values are judged afterwards, on the counts. `from` conditions on episodes that reached that time.
 */
export async function tallyEpisodes(connection: DuckDBConnection, from?: number): Promise<Tally> {
  const sql = readFileSync(join(projectRoot(), 'sql/estimates/tally-episodes.sql'), 'utf8');
  const rows = (await connection.runAndReadAll(sql)).getColumnsJS() as Cell[][];
  const [groups = [], entryCells = [], exitCells = [], events = [], causes = [], counts = []] =
    rows;
  const exits: Exit[] = [];
  const entries: { group: string; time: number; n: number }[] = [];
  let [missing, neverAtRisk] = [0, 0];
  counts.forEach((count, i) => {
    const n = count as number;
    const time = timeOf('exit', exitCells[i]);
    const event = textOf(events[i]);
    let entry = timeOf('entry', entryCells[i]);
    if (time !== null && time < 0)
      throw new EpisodeFault('exit', exitCells[i], `the time ${time} is negative`);
    if (time !== null && entry !== null && entry > time)
      throw new EpisodeFault('exit', exitCells[i], `it ends (${time}) before it begins (${entry})`);
    if (time === null || event === null) return void (missing += n);
    if (entry !== null && entry === time) return void (neverAtRisk += n);
    if (from !== undefined) {
      if (time <= from) return;
      entry = Math.max(entry ?? from, from);
    }
    const group = groups[i] === null ? everybody : (textOf(groups[i]) ?? 'Unknown');
    if (entry !== null) entries.push({ group, time: entry, n });
    exits.push({ group, time, event, cause: textOf(causes[i]), n, late: entry === null ? 0 : n });
  });
  return {
    groups: inReadingOrder([...new Set(exits.map((row) => row.group))]),
    exits: exits.sort((a, b) => a.time - b.time),
    entries: entries.sort((a, b) => a.time - b.time),
    excluded: { missing, neverAtRisk }
  };
}

const missingWords = new Set(['', 'NA', 'N/A', 'NaN', 'nan', 'null', 'NULL', '.']);

/** The text of a cell, null where it stands for "not known". */
function textOf(cell: Cell): string | null {
  if (cell === null || cell === undefined) return null;
  const text = String(cell).trim();
  return missingWords.has(text) ? null : text;
}

function timeOf(column: 'entry' | 'exit', cell: Cell): number | null {
  if (typeof cell === 'number') return cell;
  const text = textOf(cell);
  if (text === null) return null;
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
  if (!Number.isFinite(value)) throw new EpisodeFault(column, cell, `"${text}" is not a number`);
  return value;
}

/** Numbers by size, anything else by letters. */
export function inReadingOrder(labels: readonly string[]): string[] {
  const numeric = labels.every((label) => label.trim() !== '' && Number.isFinite(Number(label)));
  return [...labels].sort((a, b) => (numeric ? Number(a) - Number(b) : a < b ? -1 : a > b ? 1 : 0));
}
