import type { decomposeRows } from './decompose-rows.ts';
import type { estimateDecomposition } from './decompose.ts';
import { shown, textTable } from './print.ts';

type Result = Awaited<ReturnType<typeof estimateDecomposition>>;
type Rates = ReturnType<typeof decomposeRows>;

/** The decomposition for reading, whichever of its shapes it has. */
export function decomposeText(result: Result): string[] {
  if ('examples' in result)
    return Object.entries(result.examples).flatMap(([name, one]) => [name, ...ratesText(one), '']);
  if (result.method === 'das-gupta') return ratesText(result);
  if (result.method === 'accounts')
    return result.periods.flatMap((p) => [
      p.period,
      ...textTable(
        ['', 'children'],
        [
          ['opening', shown(p.opening)],
          ...Object.entries(p.inflows).map(([name, n]) => [`+ ${name}`, shown(n)]),
          ...Object.entries(p.outflows).map(([name, n]) => [`- ${name}`, shown(n)]),
          ['unexplained', shown(p.unexplained)],
          ['closing', shown(p.closing)]
        ]
      ),
      ''
    ]);
  return textTable(
    ['part', 'change', '% of change'],
    [
      ...result.parts.map((part) => [part.name, shown(part.change), shown(part.percent)]),
      ['left by rounding', shown(result.slack), ''],
      ['whole', shown(result.change), '']
    ]
  );
}

function ratesText(result: Rates): string[] {
  const rows: readonly Readonly<Record<string, string | number | null>>[] = result.table;
  const head = ['factor', ...result.populations, 'difference', '%'];
  const keys = ['factor', ...result.populations, 'diff', 'decomp'];
  return [
    `Rate: ${result.formula}. Each row: the rate if only that factor differed.`,
    ...textTable(
      head,
      rows.map((row) =>
        keys.map((key) => {
          const value = row[key];
          return typeof value === 'string' ? value : shown(value ?? null, 6);
        })
      )
    )
  ];
}
