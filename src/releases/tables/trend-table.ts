import { england } from '#domain/area-level.ts';
import type { StatisticalTable } from '#files/statistical-workbook.ts';
import type { Gathered } from '../gather.ts';
import { figureCell } from '../words.ts';

/** England's totals and rates in every period, with how many local authorities returned. */
export function trendTable({ dataSet, periods, at }: Gathered, source: string): StatisticalTable {
  return {
    title: `${dataSet.labels.count}, England, every period [note 1] [note 2] [note 3]`,
    name: `${dataSet.file}_trend`,
    source,
    columns: [
      { header: 'Period', kind: 'text' },
      { header: 'Children', kind: 'number' },
      { header: 'Per 100 residents aged 5 to 16', kind: 'number', decimals: 1 },
      { header: 'Local authorities that returned', kind: 'number' },
      { header: 'Local authorities expected', kind: 'number' }
    ],
    rows: periods.map(({ period, responding, expected }) => {
      const total = at(period.id, england.code, 'total', 'Total');
      return [period.label, figureCell(total.count), figureCell(total.rate), responding, expected];
    })
  };
}
