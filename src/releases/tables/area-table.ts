import type { StatisticalTable } from '#files/statistical-workbook.ts';
import type { Gathered } from '../gather.ts';
import { figureCell } from '../words.ts';

/** England, regions and local authorities in the last period: counts, the period compared with, rate. */
export function areaTable(
  { dataSet, periods, at }: Gathered,
  compared: string | null,
  source: string
): StatisticalTable {
  const last = periods.at(-1)!;
  const before = periods.find(({ period }) => period.id === compared);
  return {
    title: `${dataSet.labels.count} by area, ${last.period.label} [note 1] [note 2] [note 3]`,
    name: `${dataSet.file}_by_area`,
    source,
    columns: [
      { header: 'Area code', kind: 'text' },
      { header: 'Area name', kind: 'text' },
      { header: 'Geographic level', kind: 'text' },
      { header: `Children, ${last.period.label}`, kind: 'number' },
      ...(before ? [{ header: `Children, ${before.period.label}`, kind: 'number' } as const] : []),
      {
        header: `Per 100 residents aged 5 to 16, ${last.period.label}`,
        kind: 'number',
        decimals: 1
      }
    ],
    rows: last.areas.map((area) => {
      const now = at(last.period.id, area.code, 'total', 'Total');
      const levels = { national: 'National', regional: 'Regional', la: 'Local authority' };
      return [
        area.code,
        area.name,
        levels[area.level],
        figureCell(now.count),
        ...(before ? [figureCell(at(before.period.id, area.code, 'total', 'Total').count)] : []),
        figureCell(now.rate)
      ];
    })
  };
}
