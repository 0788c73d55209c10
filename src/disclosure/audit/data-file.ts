import { z } from 'zod';
import { counted } from '#domain/counted.ts';
import { geographicLevels } from '#domain/ees-geography.ts';
import { readCsv } from '#files/csv-read.ts';
import { Refusal } from '#files/refusal.ts';
import { columnNames, figuresOf, type ColumnMeta } from './columns.ts';
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

/**
 * The cells of one data file in any layout (`figuresOf`). `meta`: its metadata file; `say`: told what is not attacked.
 * The first has the index `from`. Rows that are left out where others of the level have them are cells too.
 * @throws Refusal naming the line and column that is not of the EES standard.
 */
export function cellsOfFile(
  file: string,
  text: string,
  from = 0,
  more: { readonly meta?: string | undefined; readonly say?: (sentence: string) => void } = {}
): PublishedCell[] {
  const { columns: header, rows } = readCsv(text);
  const records = rows.map((values) =>
    Object.fromEntries(header.map((name, column) => [name, values[column] ?? '']))
  );
  const figures = header.includes('geographic_level')
    ? figuresOf(header, records, more.meta === undefined ? [] : metaOf(more.meta))
    : null;
  if (figures === null) {
    throw new Refusal(
      `${file} is not an EES data file: it needs geographic_level and a column of counts (${columnNames.count.join(', ')}, cme_census_date, ehe_census_date, cme_full_year, or any indicator that is not a percentage or rate).`
    );
  }
  const elsewhere = new Map<string, number>();
  const cells = records.flatMap((record, at) => {
    const level = record['geographic_level'] ?? '';
    if (!Object.hasOwn(levels, level) && geographicLevels.some(({ name }) => name === level)) {
      elsewhere.set(level, (elsewhere.get(level) ?? 0) + 1);
      return [];
    }
    const place = placeOf(record, file, at + 2);
    return figures(record).map(({ of, ...own }) => ({
      ...place,
      ...own,
      file: of === undefined ? file : `${file} ${of}`
    }));
  });
  for (const [level, count] of elsewhere) {
    more.say?.(
      `${file}: ${counted(count, 'row')} of the level "${level}" left out; England, regions and local authorities are attacked.`
    );
  }
  const byFile = [...Map.groupBy(cells, (cell) => cell.file).values()];
  return byFile
    .flatMap((own) => [...own, ...leftOut(own)])
    .map((cell, at) => ({ ...cell, index: from + at }));
}

/** The columns of a metadata file; none where it is not one. */
function metaOf(text: string): ColumnMeta[] {
  const { columns, rows } = readCsv(text);
  const at = (name: string) => columns.indexOf(name);
  if (at('col_name') < 0 || at('col_type') < 0) return [];
  return rows.map((values) => ({
    name: values[at('col_name')] ?? '',
    isFilter: /^filter$/i.test(values[at('col_type')] ?? ''),
    unit: values[at('indicator_unit')] ?? ''
  }));
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
