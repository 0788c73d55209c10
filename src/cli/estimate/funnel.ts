import type { Command } from 'commander';
import { UsageError } from '#files/refusal.ts';
import { funnel as funnelOf, type Tails } from '#estimates/comparison/funnel.ts';
import { gammaPoisson } from '#estimates/comparison/gamma-poisson.ts';
import { print, shown, textTable } from './print.ts';
import { numbersIn, openTable, readText } from '#estimates/input/table.ts';

interface FunnelCommand {
  readonly area?: string;
  readonly observed?: string;
  readonly expected?: string;
  readonly tails?: string;
}

export function funnel(group: Command): void {
  group
    .command('funnel')
    .description('Which areas lie beyond chance and ordinary spread; their shrunk ratios')
    .argument('<file>', 'CSV: area, observed, expected')
    .option('--area <column>', 'name of the area (default: area, la or the first column of text)')
    .option('--observed <column>', 'count', 'observed')
    .option('--expected <column>', 'expected count', 'expected')
    .option(
      '--tails <what>',
      'trim (NHS SHMI) or winsorise (Spiegelhalter) 10% of each tail',
      'trim'
    )
    .action(async (file: string, options: FunnelCommand, command: Command) => {
      const result = await estimateFunnel(file, options);
      print(command, result, () => funnelText(result));
    });
}

export async function estimateFunnel(file: string, options: FunnelCommand = {}) {
  const { observed = 'observed', expected = 'expected', tails = 'trim' } = options;
  if (tails !== 'trim' && tails !== 'winsorise')
    throw new UsageError('--tails is trim or winsorise.');
  const table = await openTable(file);
  try {
    const name = options.area ?? nameColumn(table.columns, [observed, expected]);
    const read = await readText(table, [...(name ? [name] : []), observed, expected]);
    const counts = numbersIn(table, read, observed, { min: 0 });
    const sizes = numbersIn(table, read, expected, { above: 0 });
    const areas = counts.map((count, i) => ({
      area: (name && read.values[name]![i]) || `row ${i + 1}`,
      observed: count,
      expected: sizes[i]!
    }));
    const result = funnelOf(areas, { tails: tails as Tails });
    const { areas: shrunk, ...shrinkage } = gammaPoisson(areas);
    return {
      method: 'funnel',
      file: table.name,
      ...result,
      shrinkage,
      areas: result.areas.map((area, i) => ({
        ...area,
        shrunk: shrunk[i]!.shrunk,
        shrunk_lower: shrunk[i]!.lower,
        shrunk_upper: shrunk[i]!.upper
      }))
    };
  } finally {
    table.close();
  }
}

/** The column that names areas: by its usual names, else the first that is neither number asked for. */
export function nameColumn(
  columns: readonly string[],
  others: readonly string[]
): string | undefined {
  const usual = [
    'area',
    'la',
    'la_name',
    'name',
    'area_name',
    'la_code',
    'new_la_code',
    'area_code'
  ];
  return (
    usual
      .map((name) => columns.find((c) => c.toLowerCase() === name))
      .find((c) => c !== undefined) ?? columns.find((c) => !others.includes(c))
  );
}

function funnelText(result: Awaited<ReturnType<typeof estimateFunnel>>): string[] {
  const outside = result.areas.filter((area) => area.outside !== 'no');
  return [
    `${result.areas.length} areas; spread ${shown(result.phi)} times chance, tau-squared ${shown(result.tau2)} (${result.tails}, ${result.n_used} areas used).`,
    `Outside 95%: ${result.out95}, outside 99.8%: ${result.out998} (by chance alone it would have been ${result.out95_unadjusted} and ${result.out998_unadjusted}).`,
    '',
    ...textTable(
      ['area', 'observed', 'expected', 'ratio', 'from', 'to', 'outside', 'shrunk'],
      (outside.length > 0 ? outside : result.areas).map((area) => [
        area.area,
        shown(area.observed),
        shown(area.expected),
        shown(area.ratio),
        shown(area.limits.lower_95),
        shown(area.limits.upper_95),
        area.outside === 'no' ? '' : `${area.side}, ${area.outside}`,
        shown(area.shrunk)
      ])
    )
  ];
}
