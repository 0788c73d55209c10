import * as xlsx from '@e965/xlsx';
import { england } from '#domain/area-level.ts';
import { dataSets } from '#domain/data-sets.ts';
import type { Reference } from '#reference/reference.ts';
import type { PublishedCell } from './published-cell.ts';
import type { DownloadedFile } from './release-files.ts';

/** A figure of a data file printed once more, in the tables or the bulletin. */
export interface Copy {
  /** As `placeOf` makes it. */
  readonly place: string;
  readonly count: string;
  readonly source: string;
}

/** Names a cell across files: the same in every release of the same data set. */
export function placeOf(
  cell: Pick<PublishedCell, 'file' | 'period' | 'area' | 'topic' | 'item'>
): string {
  return [cell.file, cell.period, cell.area, cell.topic, cell.item].join('\t');
}

/**
 * Counts that the other files of one of our releases print again: the spreadsheet tables and the headlines of the
 * bulletin. Linked tables leak where they do not hide the same.
 */
export function copiesIn(files: readonly DownloadedFile[], reference: Reference): Copy[] {
  return files.flatMap((file) => {
    if (/\.(ods|xlsx)$/i.test(file.name)) return copiesInWorkbook(file, reference);
    return /\.html?$/i.test(file.name) ? copiesInBulletin(file) : [];
  });
}

function copiesInBulletin({ name, bytes }: DownloadedFile): Copy[] {
  const text = Buffer.from(bytes).toString('utf8');
  return [
    ...text.matchAll(/data-cell="(\S+\.csv) (\d{6}) ([^"]+) child_count" data-value="([^"]*)"/g)
  ].map(([, file = '', time, identifier, count = '']) => ({
    place: placeOf({
      file,
      period: `${time} ${identifier}`,
      area: england.code,
      topic: 'Total',
      item: 'Total'
    }),
    count,
    source: name
  }));
}

function copiesInWorkbook({ name, bytes }: DownloadedFile, reference: Reference): Copy[] {
  const book = xlsx.read(bytes, { type: 'array' });
  return book.SheetNames.flatMap((sheet) => {
    const rows = xlsx.utils.sheet_to_json<unknown[]>(book.Sheets[sheet]!, {
      header: 1,
      defval: ''
    });
    const title = String(rows[0]?.[0] ?? '').replace(/^Table \d+: /, '');
    const set = dataSets.find(
      ({ labels }) =>
        title.startsWith(`${labels.count} by area`) ||
        title.startsWith(`${labels.breakdown}, England`)
    );
    const head = rows.findIndex((row) => ['Area code', 'Topic'].includes(String(row[0])));
    if (!set || head < 0) return [];
    const byArea = rows[head]![0] === 'Area code';
    const counts = rows[head]!.flatMap((header, column) => {
      const label = /^Children, (.+)$/.exec(String(header))?.[1];
      const period = label === undefined ? undefined : periodLabelled(label, reference);
      return period ? [{ column, period }] : [];
    });
    return rows.slice(head + 1).flatMap((row) =>
      counts.map(({ column, period }) => ({
        place: placeOf({
          file: `${set.file}.csv`,
          period,
          area: byArea ? String(row[0]) : england.code,
          topic: byArea ? 'Total' : String(row[0]),
          item: byArea ? 'Total' : String(row[1])
        }),
        count: String(row[column] ?? '')
          .replace(/^\[(.*)\]$/, '$1')
          .replaceAll(',', ''),
        source: `${name}, ${sheet}`
      }))
    );
  });
}

function periodLabelled(label: string, { terms }: Reference): string | undefined {
  const term = terms.find((one) => one.label === label);
  if (term) return `${term.timePeriod} ${term.timeIdentifier}`;
  const year = terms.find(({ academicYear }) => academicYear.replace('-', '/') === label);
  return year ? `${year.timePeriod} Academic year` : undefined;
}
