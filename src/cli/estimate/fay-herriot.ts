import type { Command } from 'commander';
import { Refusal, UsageError } from '#files/refusal.ts';
import { fayHerriot as fit, type VarianceMethod } from '#estimates/comparison/fay-herriot.ts';
import { inReadingOrder } from '#estimates/survival/tally.ts';
import { nameColumn } from './funnel.ts';
import { print, shown, textTable } from './print.ts';
import {
  hasColumn,
  numberOf,
  numbersIn,
  openTable,
  readText,
  type SourceTable
} from '#estimates/input/table.ts';

interface FayHerriotCommand {
  readonly direct?: string;
  readonly variance?: string;
  readonly by?: string;
  readonly area?: string;
  readonly method?: string;
}

export function fayHerriot(group: Command): void {
  group
    .command('fay-herriot')
    .description('Small-area estimates that lean on what else is known of the area')
    .argument('<file>', 'CSV, one row per area')
    .option('--direct <column>', 'direct estimate (default: direct)')
    .option(
      '--variance <column>',
      'its sampling variance; "SD^2" or a column called SD, SE or std_err is squared (default: variance)'
    )
    .option(
      '--by <columns>',
      'covariates, separated by commas. Text, factor(x) and few whole numbers that repeat are categories; number(x) is a number'
    )
    .option('--area <column>', 'name of the area')
    .option('--method <method>', 'variance between areas by reml, ml or fh (moments)', 'reml')
    .action(async (file: string, options: FayHerriotCommand, command: Command) => {
      const result = await estimateFayHerriot(file, options);
      print(command, result, () => fayHerriotText(result));
    });
}

export async function estimateFayHerriot(file: string, options: FayHerriotCommand = {}) {
  const method = options.method ?? 'reml';
  if (!['reml', 'ml', 'fh'].includes(method)) throw new UsageError('--method is reml, ml or fh.');
  const table = await openTable(file);
  try {
    const direct = options.direct ?? 'direct';
    const spread = varianceColumn(table, options.variance ?? 'variance');
    const terms = (options.by ?? '')
      .split(',')
      .map((t) => t.trim())
      .filter((t) => t !== '')
      .map(termOf);
    const name =
      options.area ??
      nameColumn(table.columns, [direct, spread.column, ...terms.map((t) => t.column)]);
    const wanted = [direct, spread.column, ...terms.map((t) => t.column), ...(name ? [name] : [])];
    const read = await readText(table, [...new Set(wanted)]);
    const estimates = numbersIn(table, read, direct);
    const variances = numbersIn(table, read, spread.column, { above: 0 }).map((v) =>
      spread.squared ? v * v : v
    );
    const columns = terms.flatMap((term) => columnsOf(table, read, term));
    const areas = estimates.map((value, i) => ({
      area: (name && read.values[name]![i]) || `row ${i + 1}`,
      direct: value,
      variance: variances[i]!,
      covariates: columns.map((column) => column.values[i]!)
    }));
    const result = fit(
      areas,
      columns.map((column) => column.name),
      method as VarianceMethod
    );
    return {
      file: table.name,
      variance_from: spread.squared ? `${spread.column} squared` : spread.column,
      ...result,
      method: 'fay-herriot',
      variance_method: result.method,
      eblup: result.areas.map((area) => area.eblup),
      mse: result.areas.map((area) => area.mse)
    };
  } finally {
    table.close();
  }
}

function varianceColumn(table: SourceTable, wanted: string): { column: string; squared: boolean } {
  const power = /^(.*?)\s*(\^2|²)$/.exec(wanted);
  if (power && !hasColumn(table, wanted)) return { column: power[1]!, squared: true };
  const squared = /^(sd|se|std_?err(or)?|standard_error|standard_deviation)$/i.test(wanted);
  return { column: wanted, squared };
}

interface Term {
  readonly column: string;
  readonly kind: 'factor' | 'number' | 'guess';
}

function termOf(text: string): Term {
  const call = /^(as\.)?(factor|number|numeric)\((.+)\)$/.exec(text);
  if (!call) return { column: text, kind: 'guess' };
  return { column: call[3]!.trim(), kind: call[2] === 'factor' ? 'factor' : 'number' };
}

/** A covariate as columns of the model: itself, or one column of 0 and 1 per category after the first. */
function columnsOf(
  table: SourceTable,
  read: Awaited<ReturnType<typeof readText>>,
  { column, kind }: Term
): { name: string; values: number[] }[] {
  const texts = read.values[column]!;
  const labels = inReadingOrder([...new Set(texts.map((text) => text ?? ''))]);
  if (labels.includes(''))
    throw new Refusal(
      `${table.name}, line ${read.line[texts.indexOf(null)]}, column "${column}": a value is missing.`
    );
  const numeric = labels.every((label) => numberOf(label) !== null);
  const few = labels.length <= 12 && labels.length * 2 <= texts.length;
  const coded = labels.every((label) => /^\d+$/.test(label)) && labels.length > 2 && few;
  if (kind === 'number' || (kind === 'guess' && numeric && !coded))
    return [{ name: column, values: numbersIn(table, read, column) }];
  return labels.slice(1).map((label) => ({
    name: `${column}=${label}`,
    values: texts.map((text) => (text === label ? 1 : 0))
  }));
}

function fayHerriotText(result: Awaited<ReturnType<typeof estimateFayHerriot>>): string[] {
  return [
    `Variance between areas ${shown(result.refvar, 6)} (${result.variance_method}); sampling variance from ${result.variance_from}.`,
    ...textTable(
      ['coefficient', 'estimate', 'std err'],
      result.coefficients.map((c) => [c.name, shown(c.estimate, 6), shown(c.std_err)])
    ),
    '',
    ...textTable(
      ['area', 'direct', 'estimate', 'from', 'to', 'mse'],
      result.areas.map((area) => [
        area.area,
        shown(area.direct),
        shown(area.eblup),
        shown(area.lower),
        shown(area.upper),
        shown(area.mse)
      ])
    )
  ];
}
