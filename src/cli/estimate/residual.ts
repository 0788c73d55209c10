import type { Command } from 'commander';
import { Refusal, UsageError } from '#files/refusal.ts';
import { roleOf, type Component, type Role } from '#estimates/residual/component.ts';
import { gapsOf } from '#estimates/residual/gaps.ts';
import { publishedStudies } from '#estimates/residual/published.ts';
import { residual as residualOf } from '#estimates/residual/residual.ts';
import { print, shown, textTable } from './print.ts';
import { hasColumn, numbersIn, openTable, readText, type SourceTable } from './table.ts';

export interface ResidualCommandOptions {
  readonly seed?: string;
  readonly draws?: string;
  readonly level?: string;
}

export function residual(group: Command): void {
  group
    .command('residual')
    .description('Population less rolls, home education and other provision, as an interval')
    .argument(
      '<file>',
      'CSV: area, term, name, value, lo, hi, source, as_of (role: population or deduction)'
    )
    .option('--seed <seed>', 'whole number that fixes the draws')
    .option('--draws <n>', 'number of draws', '10000')
    .option('--level <share>', 'confidence level', '0.95')
    .action(async (file: string, options: ResidualCommandOptions, command: Command) => {
      const result = await estimateResidual(file, options);
      print(command, result, () => residualText(result));
    });
}

type Result = Awaited<ReturnType<typeof estimateResidual>>;

/** Everything the command prints, as data: one result per area and term, the first one on top. */
export async function estimateResidual(file: string, options: ResidualCommandOptions) {
  const number = (option: string, text: string | undefined, fits: (v: number) => boolean) => {
    if (text === undefined) return undefined;
    const value = Number(text);
    if (text.trim() === '' || !fits(value)) throw new UsageError(`${option} cannot be "${text}".`);
    return value;
  };
  const settings = {
    seed: number('--seed', options.seed, Number.isInteger),
    draws: number('--draws', options.draws, Number.isInteger),
    level: number('--level', options.level, (v) => v > 0 && v < 1)
  };
  const table = await openTable(file);
  try {
    const components = await readComponents(table);
    const groups = new Map<string, Component[]>();
    for (const c of components) {
      const key = `${c.area}\n${c.term}`;
      groups.set(key, [...(groups.get(key) ?? []), c]);
    }
    const results = [...groups.values()].map((group) => ({
      ...residualOf(group, settings),
      not_removed: gapsOf(group.map((c) => c.name))
    }));
    return {
      method: 'residual',
      file: table.name,
      level: settings.level ?? 0.95,
      ...results[0]!,
      ...(results.length > 1 ? { results } : {}),
      published_studies: publishedStudies
    };
  } finally {
    table.close();
  }
}

async function readComponents(table: SourceTable): Promise<Component[]> {
  const source = hasColumn(table, 'source') ? 'source' : 'source_id';
  const optional = ['area', 'term', 'lo', 'hi', 'role'].filter((name) => hasColumn(table, name));
  const read = await readText(table, ['name', 'value', source, 'as_of', ...optional]);
  const values = numbersIn(table, read, 'value');
  const at = (name: string, i: number) => read.values[name]?.[i] ?? null;
  const limit = (name: string) => {
    if (!optional.includes(name)) return values;
    const filled = read.values[name]!.map((text, i) => text ?? String(values[i]));
    return numbersIn(table, { ...read, values: { [name]: filled } }, name);
  };
  const [lo, hi] = [limit('lo'), limit('hi')];
  return values.map((value, i) => {
    const name = at('name', i);
    if (!name) throw new Refusal(`${table.name}, line ${read.line[i]}: the component has no name.`);
    const role = at('role', i)?.toLowerCase() ?? roleOf(name);
    if (role !== 'population' && role !== 'deduction')
      throw new Refusal(
        `${table.name}, line ${read.line[i]}: role is population or deduction, not "${role}".`
      );
    return {
      area: at('area', i) ?? 'all',
      term: at('term', i) ?? '',
      name,
      role: role as Role,
      value,
      lo: lo[i]!,
      hi: hi[i]!,
      source: at(source, i) ?? '',
      as_of: at('as_of', i) ?? ''
    };
  });
}

function residualText(result: Result): string[] {
  return (result.results ?? [result]).flatMap((r) => [
    `${r.area} ${r.term}: ${shown(r.value)}, ${Math.round(result.level * 100)}% between ${shown(Math.round(r.lower))} and ${shown(Math.round(r.upper))} (${shown(r.draws)} draws, seed ${r.seed}).`,
    ...(r.flag ? [r.flag] : []),
    '',
    ...textTable(
      ['component', 'value', 'from', 'to', 'share of variance', 'source', 'as of'],
      r.components.map((c) => [
        `${c.role === 'population' ? '+' : '−'} ${c.name}`,
        shown(c.value),
        shown(c.lo),
        shown(c.hi),
        c.variance_share === null ? '–' : `${(c.variance_share * 100).toFixed(1)}%`,
        c.source,
        c.as_of
      ])
    ),
    ...(r.not_removed.length > 0 ? ['', `Still inside: ${r.not_removed.join('; ')}.`] : []),
    ''
  ]);
}
