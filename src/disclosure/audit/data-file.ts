import { z } from 'zod';
import { readCsv } from '#files/csv-read.ts';
import { Refusal } from '#files/refusal.ts';
import { wideColumns } from '#intake/published/wide-columns.ts';
import { printedNumber, type PublishedCell } from './published-cell.ts';

const levels = { National: 'national', Regional: 'regional', 'Local authority': 'la' } as const;

const row = z.object({
  time_period: z.string().regex(/^\d{4,6}$/),
  time_identifier: z.string(),
  geographic_level: z.enum(['National', 'Regional', 'Local authority']),
  country_code: z.string(),
  country_name: z.string(),
  region_code: z.string().default(''),
  region_name: z.string().default(''),
  new_la_code: z.string().default(''),
  la_name: z.string().default('')
});

/** The names indicators and filters have had in the published files, newest first. */
const columnNames = {
  topic: ['breakdown_topic', 'filter_group'],
  item: ['breakdown', 'filter'],
  count: ['child_count', 'number'],
  percent: ['child_percent', 'pc'],
  rate: ['rate_per_100', 'child_rate_per_100', 'rate']
} as const;

interface Column {
  readonly name: string;
  readonly topic: string;
  readonly item: string;
}

/**
 * The cells of one data file in any layout that was published: one row an item, or (2022/23) one column an item. The
 * first has the index `from`. Rows that are left out where others of the level have them are cells too.
 * @throws Refusal naming the line and column that is not of the EES standard.
 */
export function cellsOfFile(file: string, text: string, from = 0): PublishedCell[] {
  const { columns: header, rows } = readCsv(text);
  const nameOf = (role: keyof typeof columnNames) =>
    columnNames[role].find((name) => header.includes(name));
  const long = nameOf('count');
  const wide = long ? [] : header.flatMap(wideColumn);
  if (!header.includes('geographic_level') || (!long && wide.length === 0)) {
    throw new Refusal(
      `${file} is not an EES data file: it needs geographic_level and a column of counts (${columnNames.count.join(', ')}, cme_census_date, ehe_census_date, cme_full_year).`
    );
  }
  const cells = rows.flatMap((values, at) => {
    const record = Object.fromEntries(header.map((name, column) => [name, values[column] ?? '']));
    const place = placeOf(record, file, at + 2);
    const text = (role: keyof typeof columnNames) => record[nameOf(role) ?? ''] ?? '';
    const figures = long
      ? [
          {
            topic: text('topic') || 'Total',
            item: text('item') || 'Total',
            count: text('count'),
            percent: text('percent'),
            rate: text('rate')
          }
        ]
      : wide.map(({ name, topic, item }) => ({
          topic,
          item,
          count: record[name] ?? '',
          percent: '',
          rate: ''
        }));
    return figures.map((own) => ({ ...place, ...own }));
  });
  return [...cells, ...leftOut(cells)].map((cell, at) => ({ ...cell, index: from + at }));
}

function placeOf(record: Record<string, string>, file: string, line: number) {
  const parsed = row.safeParse(record);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new Refusal(
      `${file}, line ${line}, column ${issue.path.join('.')}: "${record[String(issue.path[0])] ?? ''}" is not of the EES standard.`
    );
  }
  const place = parsed.data;
  const level = levels[place.geographic_level];
  const england = place.country_code;
  const own = {
    national: [england, place.country_name, ''],
    regional: [place.region_code, place.region_name, england],
    la: [place.new_la_code, place.la_name, place.region_code]
  } as const;
  const [area, areaName, parent] = own[level];
  const period = `${place.time_period} ${place.time_identifier}`;
  return { index: 0, file, line, period, level, area, areaName, parent };
}

function wideColumn(name: string): Column[] {
  const known = wideColumns.get(/^(?:cme|ehe)_(.+)$/.exec(name)?.[1] ?? '');
  return known ? [{ name, topic: known[0], item: known[1] }] : [];
}

/**
 * Items that other areas of the level and period have, but not this one. Where the file prints no zero at all, leaving
 * a row out says zero; otherwise the row is hidden.
 */
function leftOut(cells: readonly PublishedCell[]): PublishedCell[] {
  const zero = cells.some(({ count }) => printedNumber(count) === 0) ? 'c' : '0';
  return [...Map.groupBy(cells, ({ period, level }) => `${period}\t${level}`).values()].flatMap(
    (level) => {
      const items = new Map(level.map((cell) => [`${cell.topic}\t${cell.item}`, cell]));
      return [...Map.groupBy(level, ({ area }) => area).values()].flatMap((own) => {
        if (own.length >= items.size) return [];
        const there = new Set(own.map(({ topic, item }) => `${topic}\t${item}`));
        return [...items]
          .filter(([key]) => !there.has(key))
          .map(([, { topic, item }]) => ({
            ...own[0]!,
            topic,
            item,
            count: zero,
            percent: '',
            rate: ''
          }));
      });
    }
  );
}
