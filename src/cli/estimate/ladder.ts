import type { Command } from 'commander';
import { Refusal, UsageError } from '#files/refusal.ts';
import type { LastSigma } from '#estimates/nowcast/mack.ts';
import { nowcast } from '#estimates/nowcast/nowcast.ts';
import { triangleOf, type TriangleCell } from '#estimates/nowcast/triangle.ts';
import { print, shown, textTable } from './print.ts';
import {
  hasColumn,
  numberOf,
  numbersIn,
  openTable,
  readText,
  type SourceTable
} from '#estimates/input/table.ts';

export interface LadderOptions {
  readonly origin?: string;
  readonly development?: string;
  readonly value?: string;
  readonly incremental?: boolean;
  readonly lastSigma?: string;
  readonly level?: string;
}

export function ladder(group: Command): void {
  group
    .command('ladder')
    .description('What is still to be recorded: chain ladder with Mack’s errors, and its guard')
    .argument('<file>', 'CSV of origin, development, value; or a column per development')
    .option('--origin <column>', 'term of the event (default: origin)')
    .option('--development <column>', 'how long after it (default: development)')
    .option('--value <column>', 'count known by then (default: value)')
    .option('--incremental', 'values are what came in at each development, not the total so far')
    .option('--last-sigma <rule>', 'spread of a factor seen once: mack or log-linear', 'mack')
    .option('--level <share>', 'confidence level', '0.95')
    .action(async (file: string, options: LadderOptions, command: Command) => {
      const result = await estimateLadder(file, options);
      print(command, result, () => ladderText(result));
    });
}

type Result = Awaited<ReturnType<typeof estimateLadder>>;

/** Everything the command prints, as data. */
export async function estimateLadder(file: string, options: LadderOptions) {
  const level = Number(options.level ?? 0.95);
  if (!(level > 0 && level < 1))
    throw new UsageError('--level is a share between 0 and 1, as 0.95.');
  const lastSigma = (options.lastSigma ?? 'mack') as LastSigma;
  if (!['mack', 'log-linear'].includes(lastSigma))
    throw new UsageError('--last-sigma is mack or log-linear.');
  const table = await openTable(file);
  try {
    const cells = await readCells(table, options);
    const triangle = triangleOf(cells, options.incremental ?? false);
    return {
      method: 'chain-ladder',
      file: table.name,
      values: options.incremental ? 'incremental' : 'cumulative',
      level,
      ...nowcast(triangle, { level, lastSigma })
    };
  } finally {
    table.close();
  }
}

/** Long (one row per cell) where the three columns are there, else wide: origins down, developments across. */
async function readCells(table: SourceTable, options: LadderOptions): Promise<TriangleCell[]> {
  const column = (given: string | undefined, names: readonly string[]) =>
    given ?? names.find((name) => hasColumn(table, name));
  const origin = column(options.origin, ['origin', 'term', 'accident_year']);
  const development = column(options.development, ['development', 'dev', 'lag', 'delay']);
  const value = column(options.value, ['value', 'count', 'n']);
  if (origin && development && value) {
    const read = await readText(table, [origin, development, value]);
    const text = (name: string, i: number) => {
      const given = read.values[name]![i];
      if (given === null || given === undefined)
        throw new Refusal(
          `${table.name}, line ${read.line[i]}, column "${name}": nothing is given.`
        );
      return given;
    };
    const known = { ...read, line: [] as number[], values: {} as typeof read.values };
    const rows = read.line.map((_, i) => i).filter((i) => read.values[value]![i] !== null);
    known.line = rows.map((i) => read.line[i]!);
    known.values[value] = rows.map((i) => read.values[value]![i]!);
    return numbersIn(table, known, value).map((number, k) => ({
      origin: text(origin, rows[k]!),
      development: text(development, rows[k]!),
      value: number
    }));
  }
  const [first, ...across] = table.columns;
  if (
    !first ||
    across.length < 2 ||
    across.some((name) => numberOf(name.replace(/^\D+/, '')) === null)
  )
    throw new Refusal(
      `${table.name} needs the columns origin, development and value, or one column per development named by its number; it has ${table.columns.map((c) => `"${c}"`).join(', ')}. Where they have other names, say which is which: --origin COLUMN --development COLUMN --value COLUMN.`
    );
  const read = await readText(table, [first, ...across]);
  return read.line.flatMap((line, i) =>
    across.flatMap((name) => {
      const text = read.values[name]![i];
      if (text === null || text === undefined) return [];
      const number = numberOf(text);
      if (number === null)
        throw new Refusal(
          `${table.name}, line ${line}, column "${name}": "${text}" is not a number.`
        );
      return [
        {
          origin: read.values[first]![i] ?? String(i + 1),
          development: name.replace(/^\D+/, ''),
          value: number
        }
      ];
    })
  );
}

function ladderText(result: Result): string[] {
  if (!result.enough)
    return [
      result.reason,
      '',
      ...textTable(
        ['origin', 'from', 'to', 'was', 'became', 'revision'],
        result.revisions.map((r) => [
          r.origin,
          r.from_development,
          r.to_development,
          shown(r.from),
          shown(r.to),
          shown(r.revision)
        ])
      )
    ];
  return [
    ...(result.warning ? [result.warning, ''] : []),
    ...textTable(
      ['origin', 'known', 'share', 'nowcast', 'to come', 'std error', 'from', 'to', 'guard'],
      result.by_origin.map((o) => [
        o.origin,
        shown(o.latest),
        shown(o.share_reported),
        shown(o.ultimate),
        shown(o.ibnr),
        shown(o.se),
        shown(o.lower),
        shown(o.upper),
        shown(o.guard?.mean)
      ])
    ),
    '',
    `Still to come in all: ${shown(result.ibnr)}, standard error ${shown(result.se)}.`
  ];
}
