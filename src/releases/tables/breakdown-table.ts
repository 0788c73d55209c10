import { england } from '#domain/area-level.ts';
import type { StatisticalTable } from '#files/statistical-workbook.ts';
import type { Gathered } from '../gather.ts';
import { figureCell } from '../words.ts';

/** England's breakdowns in the last period, with the period compared with where there is one. */
export function breakdownTable(
  { dataSet, periods, items, at }: Gathered,
  compared: string | null,
  source: string
): StatisticalTable {
  const last = periods.at(-1)!;
  const shown = [last, ...periods.filter(({ period }) => period.id === compared)];
  return {
    title: `${dataSet.labels.breakdown}, England, ${last.period.label} [note 1] [note 2]`,
    name: `${dataSet.file}_by_breakdown`,
    source,
    columns: [
      { header: 'Topic', kind: 'text' },
      { header: 'Breakdown', kind: 'text' },
      ...shown.flatMap(({ period }) => [
        { header: `Children, ${period.label}`, kind: 'number' } as const,
        { header: `Percentage, ${period.label}`, kind: 'number' } as const
      ])
    ],
    rows: items.map(({ topic, topicLabel, item }) => [
      topicLabel,
      item,
      ...shown.flatMap(({ period }) => {
        const figures = at(period.id, england.code, topic, item);
        return [figureCell(figures.count), figureCell(figures.percent)];
      })
    ])
  };
}
