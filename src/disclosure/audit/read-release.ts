import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { readCsv } from '#files/csv-read.ts';
import { Refusal } from '#files/refusal.ts';
import type { PublishedCell } from './published-cell.ts';

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
  count: ['child_count', 'number', 'cme_full_year'],
  percent: ['child_percent', 'pc'],
  rate: ['rate_per_100', 'child_rate_per_100', 'rate']
} as const;

/**
 * Reads the data files of a release, ours or another producer's: a folder of EES files, or one file.
 * @throws Refusal where there is no data file, or a file is not in the EES layout.
 */
export function readRelease(path: string): PublishedCell[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new Refusal(`There is no file or folder at ${path}.`);
  const files = stats.isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith('.csv') && !name.endsWith('.meta.csv'))
        .filter((name) => name !== 'dataset_names.csv')
        .sort()
        .map((name) => join(path, name))
    : [path];
  const cells: PublishedCell[] = [];
  for (const file of files) {
    cells.push(...cellsOfFile(basename(file), readFileSync(file, 'utf8'), cells.length));
  }
  if (cells.length === 0) {
    throw new Refusal(
      `${path} holds no EES data file (a CSV with time_period, geographic_level and a count).`
    );
  }
  return cells;
}

/** The cells of one data file; the first has the index `from`. */
export function cellsOfFile(file: string, text: string, from = 0): PublishedCell[] {
  const { columns: header, rows } = readCsv(text);
  const nameOf = (role: keyof typeof columnNames) =>
    columnNames[role].find((name) => header.includes(name));
  const count = nameOf('count');
  if (!header.includes('geographic_level') || !count) {
    throw new Refusal(
      `${file} is not an EES data file: it needs geographic_level and one of ${columnNames.count.join(', ')}.`
    );
  }
  return rows.map((values, at) => {
    const record = Object.fromEntries(header.map((name, column) => [name, values[column] ?? '']));
    const parsed = row.safeParse(record);
    if (!parsed.success) {
      const issue = parsed.error.issues[0]!;
      throw new Refusal(
        `${file}, line ${at + 2}, column ${issue.path.join('.')}: "${record[String(issue.path[0])] ?? ''}" is not of the EES standard.`
      );
    }
    const place = parsed.data;
    const level = levels[place.geographic_level];
    const text = (role: keyof typeof columnNames) => record[nameOf(role) ?? ''] ?? '';
    const england = place.country_code;
    return {
      index: from + at,
      file,
      line: at + 2,
      period: `${place.time_period} ${place.time_identifier}`,
      level,
      area: { national: england, regional: place.region_code, la: place.new_la_code }[level],
      areaName: { national: place.country_name, regional: place.region_name, la: place.la_name }[
        level
      ],
      parent: { national: '', regional: england, la: place.region_code }[level],
      topic: text('topic') || 'Total',
      item: text('item') || 'Total',
      count: text('count'),
      percent: text('percent'),
      rate: text('rate')
    };
  });
}
