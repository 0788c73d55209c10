import { levelOfGeographicLevel, england } from '#domain/area-level.ts';
import { topicOfLabel, type Topic } from '#domain/topics.ts';
import type { Shown } from '#disclosure/shown.ts';
import { dataSets, type DataSet } from '#domain/data-sets.ts';
import { readCsv } from '#files/csv-read.ts';
import { Refusal } from '#files/refusal.ts';
import type { AnswerArea } from '#measures/question.ts';
import type { Reference } from '#reference/reference.ts';
import { yearLabel } from '#domain/term.ts';
import { dataColumns } from '../data-file.ts';
import type { Gathered, ReleaseFigures, ReleaseItem } from '../gather.ts';
import type { ReleaseManifest } from '../manifest.ts';

const place = Object.fromEntries(dataColumns.map((name, at) => [name, at])) as Record<
  (typeof dataColumns)[number],
  number
>;

/**
 * Reads the data files of a release back as they are published. Whatever is written from this, the bulletin and
 * the tables, can say nothing that the data files do not.
 * @throws Refusal where a data file of the manifest is missing.
 */
export function readBack(
  { dataSets: listed, notes }: Pick<ReleaseManifest, 'dataSets' | 'notes'>,
  files: ReadonlyMap<string, string>,
  reference: Reference
): Gathered[] {
  return listed.map(({ file, periods }) => {
    const text = files.get(file);
    const dataSet = dataSets.find((one) => `${one.file}.csv` === file);
    if (text === undefined || !dataSet) throw new Refusal(`The release has no ${file}.`);
    return gatheredFrom(dataSet, text, periods, notes, reference);
  });
}

function gatheredFrom(
  dataSet: DataSet,
  text: string,
  listed: ReleaseManifest['dataSets'][number]['periods'],
  notes: readonly string[],
  reference: Reference
): Gathered {
  const periods = listed.map(({ period, responding, expected }) => {
    const term = dataSet.periodKind === 'term' ? reference.term(period) : null;
    return {
      period: {
        id: period,
        label: term?.label ?? yearLabel(period),
        timePeriod: period.slice(0, 4) + period.slice(5, 7),
        timeIdentifier: term?.timeIdentifier ?? 'Academic year'
      },
      areas: [] as AnswerArea[],
      responding,
      expected
    };
  });
  const byTime = new Map(
    periods.map((one) => [`${one.period.timePeriod}|${one.period.timeIdentifier}`, one])
  );
  const items = new Map<string, ReleaseItem>();
  const figures = new Map<string, ReleaseFigures>();
  for (const row of readCsv(text).rows) {
    const cell = (name: (typeof dataColumns)[number]) => row[place[name]] ?? '';
    const own = byTime.get(`${cell('time_period')}|${cell('time_identifier')}`);
    const topic = topicOfLabel(cell('breakdown_topic'));
    if (!own || topic === null) continue;
    const area = areaOf(cell);
    if (topic === 'total') own.areas.push(area);
    const item = cell('breakdown');
    items.set(`${topic}|${item}`, { topic, topicLabel: cell('breakdown_topic'), item });
    figures.set(key(own.period.id, area.code, topic, item), {
      count: shownOf(cell('child_count')),
      percent: shownOf(cell('child_percent')),
      rate: shownOf(cell('rate_per_100'))
    });
  }
  return {
    dataSet,
    periods,
    items: [...items.values()],
    notes,
    at: (period, area, topic, item) =>
      figures.get(key(period, area, topic, item)) ?? { count: 'x', percent: 'x', rate: 'x' }
  };
}

function areaOf(cell: (name: (typeof dataColumns)[number]) => string): AnswerArea {
  const level = levelOfGeographicLevel(cell('geographic_level')) ?? 'la';
  const region = {
    regionCode: cell('region_code') || null,
    regionName: cell('region_name') || null
  };
  if (level === 'national') return { level, ...england, ...region, oldLaCode: null };
  if (level === 'regional') {
    const { regionCode, regionName } = region;
    return { level, code: regionCode ?? '', name: regionName ?? '', ...region, oldLaCode: null };
  }
  const code = cell('new_la_code');
  return { level, code, name: cell('la_name'), ...region, oldLaCode: cell('old_la_code') };
}

function shownOf(text: string): Shown {
  const number = Number(text);
  return text !== '' && Number.isFinite(number) ? number : (text as Shown);
}

function key(period: string, area: string, topic: Topic, item: string): string {
  return `${period}|${area}|${topic}|${item}`;
}
