import type { Viewer } from '#access/viewer.ts';
import type { Protection } from '#disclosure/figure.ts';
import type { Shown } from '#disclosure/shown.ts';
import { topicLabel } from '#domain/topics.ts';
import type { Topic } from '#domain/topics.ts';
import { ask } from '#measures/ask.ts';
import type { AnswerArea, AnswerPeriod, AnswerRow } from '#measures/question.ts';
import type { WarehouseReader } from '#measures/warehouse-reader.ts';
import type { Reference } from '#reference/reference.ts';
import type { DataSet } from './data-sets.ts';
import { periodsUpTo } from './periods.ts';

/** What a data file holds for one period, area and item. */
export interface ReleaseFigures {
  readonly count: Shown;
  readonly percent: Shown;
  readonly rate: Shown;
}

/** An item of a data set in the code list of the release's own year. */
export interface ReleaseItem {
  readonly topic: Topic;
  readonly topicLabel: string;
  readonly item: string;
}

/** A period of a data set, the areas in force in it, and how many local authorities returned. */
export interface ReleasePeriod {
  readonly period: AnswerPeriod;
  readonly areas: readonly AnswerArea[];
  readonly responding: number;
  readonly expected: number;
}

/** Everything one data set says, before it is laid out. Figures come from the disclosure gate as they are. */
export interface Gathered {
  readonly dataSet: DataSet;
  readonly periods: readonly ReleasePeriod[];
  readonly items: readonly ReleaseItem[];
  readonly notes: readonly string[];
  readonly at: (period: string, area: string, topic: Topic, item: string) => ReleaseFigures;
}

export interface GatherRequest {
  readonly warehouse: WarehouseReader;
  readonly reference: Reference;
  readonly term: string;
  readonly protection: Protection;
  readonly viewer: Viewer;
}

const unavailable: ReleaseFigures = { count: 'x', percent: 'x', rate: 'x' };

/**
 * Asks every figure of a data set, as returned. An item that was not in the code list of a period is
 * not available there. Periods before the first that anyone returned are left out; the last period
 * always stays, so that the file exists.
 */
export async function gather(dataSet: DataSet, request: GatherRequest): Promise<Gathered> {
  const { reference, term } = request;
  const asked = periodsUpTo(term, dataSet, reference);
  const totals = await answerTo('total', asked, dataSet, request);
  const periods = periodsReturned(totals.rows);
  const kept = periods.map(({ period }) => period.id);
  const figures = new Map<string, ReleaseFigures>();
  const notes = new Set(totals.provenance.notes);
  const items: ReleaseItem[] = [];
  for (const topic of dataSet.topics) {
    const answer = topic === 'total' ? totals : await answerTo(topic, kept, dataSet, request);
    answer.provenance.notes.forEach((note) => notes.add(note));
    const lists = new Map(
      kept.map((period) => [period, listOf(reference, dataSet, topic, period)])
    );
    for (const row of answer.rows) {
      const item = row.items[0]?.item ?? 'Total';
      if (!lists.get(row.period.id)?.has(item)) continue;
      figures.set(key(row.period.id, row.area.code, topic, item), figuresOf(row));
    }
    for (const { item } of reference.itemsOf(dataSet.collection, topic, term)) {
      items.push({ topic, topicLabel: topicLabel(topic), item });
    }
  }
  return {
    dataSet,
    periods,
    items,
    notes: [...notes],
    at: (period, area, topic, item) => figures.get(key(period, area, topic, item)) ?? unavailable
  };
}

function answerTo(
  topic: Topic,
  periods: readonly string[],
  { measure }: DataSet,
  { warehouse, protection, viewer }: GatherRequest
) {
  return ask(warehouse, {
    measure,
    periods,
    areas: [],
    levels: ['national', 'regional', 'la'],
    by: topic === 'total' ? [] : [topic],
    where: {},
    basis: 'returned',
    protection,
    viewer
  });
}

function periodsReturned(rows: readonly AnswerRow[]): ReleasePeriod[] {
  const byPeriod = new Map<string, AnswerRow[]>();
  for (const row of rows) {
    byPeriod.set(row.period.id, [...(byPeriod.get(row.period.id) ?? []), row]);
  }
  const all = [...byPeriod.values()].map((own): ReleasePeriod => {
    const england = own.find(({ area }) => area.level === 'national');
    return {
      period: (own[0] as AnswerRow).period,
      areas: own.map(({ area }) => area),
      responding: england?.responding ?? 0,
      expected: england?.expected ?? 0
    };
  });
  const first = all.findIndex(({ responding }) => responding > 0);
  return first < 0 ? all.slice(-1) : all.slice(first);
}

function listOf(
  reference: Reference,
  { collection }: DataSet,
  topic: Topic,
  period: string
): ReadonlySet<string> {
  return new Set(reference.itemsOf(collection, topic, period).map(({ item }) => item));
}

function figuresOf({ value, percent, rate }: AnswerRow): ReleaseFigures {
  return { count: value.shown, percent: percent?.shown ?? 'x', rate: rate?.shown ?? 'x' };
}

function key(period: string, area: string, topic: Topic, item: string): string {
  return `${period}|${area}|${topic}|${item}`;
}
