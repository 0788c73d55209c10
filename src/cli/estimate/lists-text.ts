import { shown, textTable } from './print.ts';

type Figures = Record<string, unknown>;

/** The result for reading: the estimates beside each other, the interval, and whether it may be shown. */
export function listsText(result: Figures): string[] {
  const models = ['independent', 'stepwise', 'bic', 'chao']
    .filter((name) => typeof result[name] === 'object' && result[name] !== null)
    .map((name): [string, Figures] => [name, result[name] as Figures]);
  const beside = Object.entries(
    (result['models'] as Record<string, Figures | null> | undefined) ?? {}
  );
  const rows: [string, Figures][] =
    models.length > 0
      ? models
      : [
          [String(result['method']), result],
          ...beside.map(([name, figures]): [string, Figures] => [name, figures ?? { N: null }])
        ];
  return [
    `Experimental. ${shown(result['n'] as number)} people seen${Array.isArray(result['lists']) ? ` on ${result['lists'].length} lists` : ''}.`,
    '',
    ...textTable(
      ['estimate', 'size', 'std error', 'from', 'to', 'terms'],
      rows.map(([name, figures]) => [
        name,
        ...['N', 'se', 'lower', 'upper'].map((key) => shown(figures[key] as number | null)),
        ((figures['model'] as string[] | undefined) ?? []).join(' ')
      ])
    ),
    ...rows.flatMap(([, figures]) =>
      typeof figures['not_estimable'] === 'string'
        ? [`Not estimable: ${figures['not_estimable']}`]
        : []
    ),
    ...bootstrapText(result['bootstrap'] as Figures | undefined),
    ...rangeText(result['range'] as { lower: number; upper: number } | null | undefined),
    ...publishText(result)
  ];
}

function bootstrapText(bootstrap: Figures | undefined): string[] {
  if (!bootstrap) return [];
  const limits = ['lower', 'upper']
    .map((key) => shown(bootstrap[key] as number | null))
    .join(' to ');
  return [
    '',
    bootstrap['not_estimable'] === null
      ? `Interval with the choice of model inside: ${limits} (${shown(bootstrap['resamples'] as number)} resamples, seed ${bootstrap['seed']}).`
      : `Interval not estimable: ${bootstrap['not_estimable']}`
  ];
}

function rangeText(range: { lower: number; upper: number } | null | undefined): string[] {
  return range ? ['', `Range of the models: ${shown(range.lower)} to ${shown(range.upper)}.`] : [];
}

function publishText(result: Figures): string[] {
  const reasons = (result['not_publishable_because'] as string[] | undefined) ?? [];
  return reasons.length > 0
    ? ['', 'Not for publishing:', ...reasons.map((reason) => `  ${reason}`)]
    : [];
}
