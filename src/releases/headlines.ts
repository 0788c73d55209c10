import { readCsv } from '#files/csv-read.ts';
import { Refusal } from '#files/refusal.ts';
import type { Shown } from '#disclosure/shown.ts';
import { england } from '#domain/area-level.ts';
import { dataColumns } from './data-file.ts';
import type { Gathered } from './gather.ts';
import { capital } from './words.ts';

/** A number of the bulletin's summary, tied to the cell of the data file it must equal. */
export interface Headline {
  readonly label: string;
  readonly value: Shown;
  readonly unit: 'children' | 'per 100';
  readonly cell: {
    readonly file: string;
    readonly timePeriod: string;
    readonly timeIdentifier: string;
    readonly column: 'child_count' | 'rate_per_100';
  };
}

/** England's total and rate in the last period of each data set. */
export function headlinesOf(sets: readonly Gathered[]): Headline[] {
  return sets.flatMap(({ dataSet, periods, at }) => {
    const last = periods.at(-1);
    if (!last) return [];
    const total = at(last.period.id, england.code, 'total', 'Total');
    const cell = {
      file: `${dataSet.file}.csv`,
      timePeriod: last.period.timePeriod,
      timeIdentifier: last.period.timeIdentifier
    };
    return [
      {
        label: `${capital(dataSet.subject)}, ${last.period.label}`,
        value: total.count,
        unit: 'children',
        cell: { ...cell, column: 'child_count' }
      },
      {
        label: `${capital(dataSet.subject)}, per 100 residents aged 5 to 16, ${last.period.label}`,
        value: total.rate,
        unit: 'per 100',
        cell: { ...cell, column: 'rate_per_100' }
      }
    ];
  });
}

/**
 * Reads each headline's cell back from the data file as it would be published.
 * @throws Refusal when a headline is not exactly that cell.
 */
export function tieHeadlines(
  headlines: readonly Headline[],
  files: ReadonlyMap<string, string>
): void {
  for (const { label, value, cell } of headlines) {
    const { rows } = readCsv(files.get(cell.file) ?? '');
    const at = (column: (typeof dataColumns)[number]) => dataColumns.indexOf(column);
    const row = rows.find(
      (cells) =>
        cells[at('time_period')] === cell.timePeriod &&
        cells[at('time_identifier')] === cell.timeIdentifier &&
        cells[at('geographic_level')] === 'National' &&
        cells[at('breakdown_topic')] === 'Total'
    );
    const found = row?.[at(cell.column)];
    if (found !== String(value)) {
      throw new Refusal(
        `The headline "${label}" says ${value}, but ${cell.file} says ${found ?? 'nothing'}: nothing was written.`
      );
    }
  }
}
