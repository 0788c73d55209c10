import type { Command } from 'commander';
import { join } from 'node:path';
import { homeAt } from '#files/home.ts';
import { UsageError } from '#files/refusal.ts';
import { readComponents } from '#estimates/residual/read-components.ts';
import { residualsOf } from '#estimates/residual/by-area.ts';
import { publishedStudies } from '#estimates/residual/published.ts';
import { print, shown, textTable } from './print.ts';
import { openTable } from '#estimates/input/table.ts';

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
      '[file]',
      'CSV: area, term, name, value, lo, hi, source, as_of (role: population or deduction); default: estimates/components.csv of the installation'
    )
    .option('--seed <seed>', 'whole number that fixes the draws')
    .option('--draws <n>', 'number of draws', '10000')
    .option('--level <share>', 'confidence level', '0.95')
    .action(
      async (given: string | undefined, options: ResidualCommandOptions, command: Command) => {
        const home = homeAt(command.optsWithGlobals<{ home?: string }>().home);
        const file = given ?? join(home.root, 'estimates', 'components.csv');
        const result = await estimateResidual(file, options);
        print(command, result, () => residualText(result));
      }
    );
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
    const results = residualsOf(components, settings);
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
