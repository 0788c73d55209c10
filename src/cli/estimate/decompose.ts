import type { Command } from 'commander';
import { readFileSync, statSync } from 'node:fs';
import { Refusal } from '#files/refusal.ts';
import { accounts } from '#estimates/decomposition/accounts.ts';
import { contributions } from '#estimates/decomposition/contributions.ts';
import { decomposeRows, type DecomposeOptions, type Row } from './decompose-rows.ts';
import { decomposeText } from './decompose-text.ts';
import { print } from './print.ts';
import { numberOf, openTable, readText } from '#estimates/input/table.ts';

const shapes = `
The file is one of
  rates        population, [category], one column per factor (up to 6); JSON rows or CSV.
               Without --formula: a product of the factors; with categories and two factors
               their weighted mean (the first is the mix); else a sum of products.
               JSON may be rows, {"data": rows, "formula": "..."} or several such by name;
               a "table" of published rates beside the data chooses the formula.
  accounts     period, opening, flows in (starts, inflow, in_*), flows out (the rest), closing
  parts        area, before, after: each area's share of the change, with the rounding slack;
               a row named Total or England is the whole`;

export function decompose(group: Command): void {
  group
    .command('decompose')
    .description('What a change is made of: factors, flows or areas')
    .argument('<file>', 'CSV or JSON')
    .option(
      '--population <column>',
      'populations or dates compared (default: pop, population, period or year)'
    )
    .option('--category <column>', 'categories within a population (default: a column of text)')
    .option('--factors <columns>', 'factors, separated by commas (default: all columns of numbers)')
    .option('--formula <rate>', 'how the factors make the rate, as "sum(size * rate) / sum(size)"')
    .option('--example <name>', 'one of several examples in a JSON file')
    .addHelpText('after', shapes)
    .action(async (file: string, options: DecomposeOptions, command: Command) => {
      const result = await estimateDecomposition(file, options);
      print(command, result, () => decomposeText(result));
    });
}

export async function estimateDecomposition(file: string, options: DecomposeOptions = {}) {
  return file.toLowerCase().endsWith('.json') ? fromJson(file, options) : fromCsv(file, options);
}

async function fromCsv(file: string, options: DecomposeOptions) {
  const table = await openTable(file);
  try {
    const { line, values } = await readText(table, table.columns);
    const rows: Row[] = line.map((_, i) =>
      Object.fromEntries(table.columns.map((c) => [c, asNumber(values[c]![i]!)]))
    );
    const columns = table.columns.map((c) => c.toLowerCase());
    if (columns.includes('opening') && columns.includes('closing'))
      return accountsOf(rows, table.columns, table.name);
    if (columns.includes('before') && columns.includes('after'))
      return partsOf(rows, table.columns, table.name);
    return decomposeRows(rows, options, table.name);
  } finally {
    table.close();
  }
}

function fromJson(file: string, options: DecomposeOptions) {
  if (!statSync(file, { throwIfNoEntry: false })) throw new Refusal(`There is no file "${file}".`);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Refusal(`"${file}" is not valid JSON.`);
  }
  if (Array.isArray(content)) return decomposeRows(rowsIn(content, file), options, file);
  const object = (content ?? {}) as Record<string, unknown>;
  if (Array.isArray(object['data'])) return one(object, options, file);
  const examples = Object.entries(object).filter(([, value]) => isExample(value));
  if (examples.length === 0)
    throw new Refusal(`"${file}" holds no rows to decompose (a list of rows, or {"data": rows}).`);
  if (options.example === undefined && examples.length > 1)
    return {
      method: 'das-gupta' as const,
      examples: Object.fromEntries(
        examples.map(([name, value]) => [
          name,
          one(value as Record<string, unknown>, options, name)
        ])
      )
    };
  const chosen = examples.find(([name]) => name === (options.example ?? examples[0]![0]));
  if (!chosen)
    throw new Refusal(
      `"${file}" has no example "${options.example}"; it has ${examples.map(([n]) => n).join(', ')}.`
    );
  return one(chosen[1] as Record<string, unknown>, options, chosen[0]);
}

function isExample(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && Array.isArray((value as { data?: unknown }).data)
  );
}

function one(example: Record<string, unknown>, options: DecomposeOptions, name: string) {
  const formula = example['formula'] ?? example['rate_function'] ?? example['ratefunction'];
  const table = Array.isArray(example['table']) ? rowsIn(example['table'], name) : [];
  const crude = table.find((row) => row['factor'] === 'crude');
  return decomposeRows(
    rowsIn(example['data'] as unknown[], name),
    {
      ...options,
      formula: options.formula ?? (typeof formula === 'string' ? formula : undefined),
      published: crude
    },
    name
  );
}

function rowsIn(list: unknown[], name: string): Row[] {
  return list.map((row, i) => {
    if (typeof row !== 'object' || row === null || Array.isArray(row))
      throw new Refusal(`${name}, row ${i + 1}: a row is an object of column and value.`);
    return row as Row;
  });
}

function asNumber(text: string | null): string | number | null {
  return text === null ? null : (numberOf(text) ?? text);
}

function amount(row: Row, column: string, name: string, i: number): number {
  const value = row[column];
  if (typeof value === 'number') return value;
  throw new Refusal(
    `${name}, line ${i + 2}, column "${column}": ${value === null ? 'a number is missing' : `"${value}" is not a number`}.`
  );
}

function accountsOf(rows: readonly Row[], columns: readonly string[], name: string) {
  const find = (wanted: string) => columns.find((c) => c.toLowerCase() === wanted)!;
  const [opening, closing] = [find('opening'), find('closing')];
  const label = columns.find((c) => /^(period|term|year|date)$/i.test(c)) ?? columns[0]!;
  const flows = columns.filter((c) => ![opening, closing, label].includes(c));
  const inward = (c: string) => /^(starts?|started|inflows?|in_|in$|new|joined)/i.test(c);
  const pick = (row: Row, i: number, test: (c: string) => boolean) =>
    Object.fromEntries(flows.filter(test).map((c) => [c, amount(row, c, name, i)]));
  const periods = rows.map((row, i) => ({
    period: String(row[label]),
    opening: amount(row, opening, name, i),
    inflows: pick(row, i, inward),
    outflows: pick(row, i, (c) => !inward(c)),
    closing: amount(row, closing, name, i)
  }));
  return { method: 'accounts' as const, file: name, periods: accounts(periods) };
}

function partsOf(rows: readonly Row[], columns: readonly string[], name: string) {
  const find = (wanted: string) => columns.find((c) => c.toLowerCase() === wanted)!;
  const label = columns.find((c) => !['before', 'after'].includes(c.toLowerCase()));
  if (label === undefined) throw new Refusal(`${name} needs a column that names each part.`);
  const parts = rows.map((row, i) => ({
    name: String(row[label]),
    before: amount(row, find('before'), name, i),
    after: amount(row, find('after'), name, i)
  }));
  const isWhole = (part: { name: string }) => /^(total|england|whole|all)$/i.test(part.name);
  const whole = parts.find(isWhole);
  const result = contributions(
    parts.filter((part) => !isWhole(part)),
    whole
  );
  return { method: 'contributions' as const, file: name, ...result };
}
