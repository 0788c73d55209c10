import { writeCsv } from '#files/csv.ts';
import type { CsvCell } from '#files/csv.ts';
import { geographicLevelOf, england } from '#domain/area-level.ts';
import { identifyingColumns } from '#domain/ees-columns.ts';
import type { AnswerArea } from '#measures/question.ts';
import type { Gathered } from './gather.ts';

/** Columns of every data file, in the order of the published 2025/26 ones. */
export const dataColumns = [
  ...identifyingColumns,
  'child_count',
  'child_percent',
  'rate_per_100'
] as const;

/**
 * The data file of a data set: the complete matrix, one row for every period, area in force in it
 * and item. Each row has all its columns; cells of narrower levels are blank, figures never are.
 */
export function dataFileCsv(gathered: Gathered): string {
  const rows = gathered.periods.flatMap(({ period, areas }) =>
    areas.flatMap((area) =>
      gathered.items.map(({ topic, topicLabel, item }): CsvCell[] => {
        const figures = gathered.at(period.id, area.code, topic, item);
        return [
          period.timePeriod,
          period.timeIdentifier,
          geographicLevelOf(area.level),
          england.code,
          england.name,
          ...placeCells(area),
          topicLabel,
          item,
          figures.count,
          figures.percent,
          figures.rate
        ];
      })
    )
  );
  return writeCsv(dataColumns, rows);
}

function placeCells(area: AnswerArea): CsvCell[] {
  switch (area.level) {
    case 'national':
      return ['', '', '', '', ''];
    case 'regional':
      return [area.code, area.name, '', '', ''];
    case 'la':
      return [area.regionCode, area.regionName, area.oldLaCode, area.code, area.name];
  }
}
