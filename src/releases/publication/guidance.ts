import type { DataSet } from '#domain/data-sets.ts';
import { periodLabel } from '#domain/term.ts';
import type { Gathered } from '../gather.ts';
import { roundingSentences, shorthand } from '../words.ts';

/** The data guidance: what every file of the release holds, column by column, with its footnotes, in plain text. */
export function dataGuidance(
  title: string,
  layout: 'official' | 'safe',
  sets: readonly Gathered[],
  footnotes: readonly string[]
): string {
  return [
    title,
    'Data guidance',
    '',
    ...sets.flatMap((set) => [...guidanceOf(set), '']),
    'Footnotes',
    ...footnotes.map((note) => `  ${note}`),
    '',
    'Rounding',
    roundingSentences[layout],
    '',
    'Symbols (in the data files without brackets)',
    ...shorthand.map((line) => `  ${line}`),
    ''
  ].join('\n');
}

function guidanceOf({ dataSet, periods, items }: Gathered): string[] {
  const topics = [...new Set(items.map(({ topicLabel }) => topicLabel))];
  const first = periodLabel(periods[0]?.period.id ?? '');
  const last = periodLabel(periods.at(-1)?.period.id ?? '');
  return [
    dataSet.title,
    `  File: ${dataSet.file}.csv, described by ${dataSet.file}.meta.csv`,
    '  Geographic levels: National, Regional, Local authority',
    `  Periods: ${first} to ${last}`,
    `  Filter breakdown_topic and breakdown: ${topics.join(', ')}`,
    ...indicators(dataSet.labels).map((line) => `  ${line}`)
  ];
}

function indicators({ count, percent, rate }: DataSet['labels']): string[] {
  return [`child_count: ${count}`, `child_percent: ${percent}`, `rate_per_100: ${rate}`];
}
