import { Refusal } from '#files/refusal.ts';
import { dasGupta, type Population } from '#estimates/decomposition/das-gupta.ts';
import { parseFormula } from '#estimates/decomposition/formula.ts';
import { kitagawa } from '#estimates/decomposition/kitagawa.ts';
import { formulaReproducing, usualFormula } from '#estimates/decomposition/known-formulas.ts';

export type Row = Readonly<Record<string, string | number | null>>;

export interface DecomposeOptions {
  readonly population?: string;
  readonly category?: string;
  readonly factors?: string;
  readonly formula?: string;
  readonly example?: string;
  /** Rates published beside the data, by population. */
  readonly published?: Row;
}

/** Decomposes rows of (population, [category], factors…) and lays the answer out as a table of factors. */
export function decomposeRows(rows: readonly Row[], options: DecomposeOptions, name: string) {
  const { populations, factors, categories } = arrange(rows, options, name);
  const published = options.published && publishedRates(options.published, populations);
  const formula = options.formula
    ? parseFormula(options.formula)
    : published
      ? formulaReproducing(published, populations, factors)
      : usualFormula(factors, categories.length);
  const unused = factors.find((factor) => !formula.names.includes(factor));
  if (unused)
    throw new Refusal(
      `${name}: the formula "${formula.text}" does not use the factor "${unused}".`
    );
  const result = dasGupta(populations, factors, formula);
  const names = populations.map((p) => p.name);
  const [first, last] = [names[0]!, names.at(-1)!];
  const line = (factor: string, rates: Readonly<Record<string, number>>) => {
    const whole = result.crude[last]! - result.crude[first]!;
    const diff = rates[last]! - rates[first]!;
    return { factor, ...rates, diff, decomp: whole === 0 ? null : (100 * diff) / whole };
  };
  const mix =
    factors.length === 2 && names.length === 2 && formula.text.endsWith(`/ sum(${factors[0]})`);
  return {
    method: 'das-gupta' as const,
    ...result,
    populations: names,
    factors,
    categories,
    table: [
      ...result.standardised.map(({ factor, rates }) => line(factor, rates)),
      line('crude', result.crude)
    ],
    ...(mix
      ? {
          kitagawa: kitagawa(
            categories.map((category, i) => {
              const at = (p: number, factor: string) => populations[p]!.factors[factor]![i]!;
              const pair = (factor: string) => [at(0, factor), at(1, factor)] as const;
              return { category, weights: pair(factors[0]!), rates: pair(factors[1]!) };
            })
          )
        }
      : {})
  };
}

function publishedRates(row: Row, populations: readonly Population[]) {
  return Object.fromEntries(populations.map((p) => [p.name, Number(row[p.name])]));
}

/** Finds the columns, then lines the categories of every population up with those of the first. */
function arrange(rows: readonly Row[], options: DecomposeOptions, name: string) {
  if (rows.length === 0) throw new Refusal(`${name} has no rows.`);
  const columns = Object.keys(rows[0]!);
  const numeric = (c: string) => rows.every((row) => typeof row[c] === 'number');
  const population =
    named(columns, options.population, name) ??
    columns.find((c) => /^(pop|population|period|year|term|date)$/i.test(c)) ??
    columns.find((c) => !numeric(c));
  if (population === undefined)
    throw new Refusal(
      `${name} needs a column that names the populations; say which with --population.`
    );
  const rest = columns.filter((c) => c !== population);
  const category =
    named(rest, options.category, name) ??
    rest.find((c) => /categor|group|band/i.test(c) && !numeric(c)) ??
    rest.find((c) => rows.every((row) => typeof row[c] === 'string' || row[c] === null)) ??
    (repeated(rows, population)
      ? rest.find((c) => /^(age|category|.*group|.*band)$/i.test(c))
      : undefined);
  const factors = options.factors
    ? options.factors.split(',').map((f) => named(rest, f.trim(), name)!)
    : rest.filter((c) => c !== category);
  const names = [...new Set(rows.map((row) => String(row[population])))];
  const of = (p: string) => rows.filter((row) => String(row[population]) === p);
  const label = (row: Row) => (category === undefined ? 'all' : String(row[category]));
  const categories = of(names[0]!).map(label);
  const populations = names.map((p): Population => {
    const byCategory = new Map(of(p).map((row) => [label(row), row]));
    if (byCategory.size !== of(p).length)
      throw new Refusal(
        `${name}: "${p}" has two rows for one category; name the column of categories with --category.`
      );
    const odd =
      categories.find((c) => !byCategory.has(c)) ??
      [...byCategory.keys()].find((c) => !categories.includes(c));
    if (odd !== undefined)
      throw new Refusal(
        `${name}: the category "${odd}" is not in every population; give every population the same categories.`
      );
    const values = (factor: string) =>
      categories.map((c) => {
        const value = byCategory.get(c)![factor];
        if (typeof value === 'number' && Number.isFinite(value)) return value;
        throw new Refusal(
          `${name}: "${factor}" of "${p}"${category ? `, ${c},` : ''} ${value === null || value === undefined ? 'is missing' : `is "${value}", not a number`}.`
        );
      });
    return { name: p, factors: Object.fromEntries(factors.map((f) => [f, values(f)])) };
  });
  return { populations, factors, categories };
}

function named(
  columns: readonly string[],
  wanted: string | undefined,
  name: string
): string | undefined {
  if (wanted === undefined) return undefined;
  const found = columns.find((c) => c.toLowerCase() === wanted.toLowerCase());
  if (!found) throw new Refusal(`${name} has no column "${wanted}"; it has ${columns.join(', ')}.`);
  return found;
}

/** Whether a population has several rows, so that some column must tell them apart. */
function repeated(rows: readonly Row[], population: string): boolean {
  return new Set(rows.map((row) => String(row[population]))).size < rows.length;
}
