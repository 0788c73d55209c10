import type { PublishedCell } from '#disclosure/audit/published-cell.ts';
import type { ExactRow } from '#disclosure/exact-row.ts';
import type { ShownRow } from '#disclosure/policy.ts';
import { englandArea } from './synthetic-release.ts';

/** Figures as anyone reads them in the data file of one period. */
export function printedCells(
  rows: readonly ExactRow[],
  shown: readonly Pick<ShownRow, 'children' | 'percent' | 'rate'>[]
): PublishedCell[] {
  return rows.map((row, index) => ({
    index,
    file: 'cme_census.csv',
    line: index + 2,
    period: '202526 Autumn term',
    level: row.area.level,
    area: row.area.code,
    areaName: row.area.name,
    parent: { national: '', regional: englandArea.code, la: row.area.regionCode ?? '' }[
      row.area.level
    ],
    topic: row.items[0]?.topic ?? 'Total',
    item: row.items[0]?.item ?? 'Total',
    count: String(shown[index]!.children),
    percent: String(shown[index]!.percent),
    rate: String(shown[index]!.rate)
  }));
}
