import type { estimateGross } from './gross.ts';
import { shown, textTable } from './print.ts';

/** The result for reading: regions, England, the band, and how many LAs are silent. */
export function grossText(result: Awaited<ReturnType<typeof estimateGross>>): string[] {
  const round = (value: number | null) => shown(value === null ? null : Math.round(value));
  const rows = [
    ...result.regions.map((region) => ({ ...region, name: region.region })),
    { ...result.england, name: 'England' }
  ];
  return [
    `${result.term}, ${result.collection}: ${result.silent.length} LAs are silent.`,
    '',
    ...textTable(
      [
        'area',
        'LAs',
        'returned',
        'counted',
        'factor',
        'grossed',
        'std error',
        'from',
        'to',
        'method'
      ],
      rows.map((row) => [
        row.name,
        shown(row.las),
        shown(row.responding),
        shown(row.counted),
        shown(row.factor),
        round(row.grossed),
        round(row.se),
        round(row.lower),
        round(row.upper),
        row.method
      ])
    ),
    '',
    `If the silent LAs are at half to twice the level imputed, England is ${round(result.england.band_half)} to ${round(result.england.band_twice)}.`,
    ...(result.loo_mape === null
      ? []
      : [
          `One LA imputed by its region is off by ${Math.round(result.loo_mape * 100)}% on average; imputed values are not shown.`
        ]),
    ...(result.carry_check?.mape == null
      ? []
      : [
          `One LA carried forward is off by ${(result.carry_check.mape * 100).toFixed(1)}% on average.`
        ])
  ];
}
