import type { Viewer } from '#access/viewer.ts';
import type { ExactRow } from '#disclosure/exact-row.ts';
import type { ShownRow } from '#disclosure/policy.ts';
import type { Shown } from '#disclosure/shown.ts';
import type { DataSet } from '#domain/data-sets.ts';
import { topicLabel } from '#domain/topics.ts';
import type { Topic } from '#domain/topics.ts';
import { count } from '#measures/ask.ts';
import type { AnswerArea, AnswerPeriod } from '#measures/question.ts';
import type { WarehouseReader } from '#measures/warehouse-reader.ts';
import type { Reference } from '#reference/reference.ts';
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

/** Everything one data set counts, before the disclosure gate: one row for every cell its file prints. */
export interface Counted {
  readonly dataSet: DataSet;
  readonly periods: readonly ReleasePeriod[];
  readonly items: readonly ReleaseItem[];
  readonly notes: readonly string[];
  readonly rows: readonly ExactRow[];
}

/** Everything one data set says, before it is laid out. Figures come from the disclosure gate as they are. */
export interface Gathered extends Omit<Counted, 'rows'> {
  readonly at: (period: string, area: string, topic: Topic, item: string) => ReleaseFigures;
}

export interface GatherRequest {
  readonly warehouse: WarehouseReader;
  readonly reference: Reference;
  readonly term: string;
  readonly viewer: Viewer;
}

const unavailable: ReleaseFigures = { count: 'x', percent: 'x', rate: 'x' };

/**
 * Counts every figure of a data set, as returned. An item that was not in the code list of a period is
 * not available there. Periods before the first that anyone returned are left out; the last period
 * always stays, so that the file exists.
 */
export async function gather(dataSet: DataSet, request: GatherRequest): Promise<Counted> {
  const { reference, term } = request;
  const asked = periodsUpTo(term, dataSet, reference);
  const totals = await countsOf('total', asked, dataSet, request);
  const periods = periodsReturned(totals.rows);
  const kept = periods.map(({ period }) => period.id);
  const rows: ExactRow[] = [];
  const notes = new Set(totals.provenance.notes);
  const items: ReleaseItem[] = [];
  for (const topic of dataSet.topics) {
    const counted = topic === 'total' ? totals : await countsOf(topic, kept, dataSet, request);
    counted.provenance.notes.forEach((note) => notes.add(note));
    const printed = reference.itemsOf(dataSet.collection, topic, term).map(({ item }) => item);
    const lists = new Map(
      kept.map((period) => {
        const own = listOf(reference, dataSet, topic, period);
        return [period, new Set(printed.filter((item) => own.has(item)))];
      })
    );
    rows.push(...counted.rows.filter((row) => lists.get(row.period.id)?.has(itemOf(row))));
    for (const item of printed) items.push({ topic, topicLabel: topicLabel(topic), item });
  }
  return { dataSet, periods, items, notes: [...notes], rows };
}

/** A data set with its figures as the disclosure gate shows them: one for each of its rows, in the same order. */
export function withFigures(
  { rows, ...counted }: Counted,
  shown: readonly Pick<ShownRow, 'children' | 'percent' | 'rate'>[]
): Gathered {
  const figures = new Map(
    rows.map((row, at) => {
      const { children, percent, rate } = shown[at]!;
      const topic = row.items[0]?.topic ?? 'total';
      const place = key(row.period.id, row.area.code, topic, itemOf(row));
      return [place, { count: children, percent, rate }];
    })
  );
  return {
    ...counted,
    at: (period, area, topic, item) => figures.get(key(period, area, topic, item)) ?? unavailable
  };
}

function countsOf(
  topic: Topic,
  periods: readonly string[],
  { measure }: DataSet,
  { warehouse, viewer }: GatherRequest
) {
  return count(warehouse, {
    measure,
    periods,
    areas: [],
    levels: ['national', 'regional', 'la'],
    by: topic === 'total' ? [] : [topic],
    where: {},
    basis: 'returned',
    protection: 'safe',
    viewer
  });
}

function periodsReturned(rows: readonly ExactRow[]): ReleasePeriod[] {
  const byPeriod = new Map<string, ExactRow[]>();
  for (const row of rows) {
    byPeriod.set(row.period.id, [...(byPeriod.get(row.period.id) ?? []), row]);
  }
  const all = [...byPeriod.values()].map((own): ReleasePeriod => {
    const england = own.find(({ area }) => area.level === 'national');
    return {
      period: (own[0] as ExactRow).period,
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

function itemOf({ items }: ExactRow): string {
  return items[0]?.item ?? 'Total';
}

function key(period: string, area: string, topic: Topic, item: string): string {
  return `${period}|${area}|${topic}|${item}`;
}
