import { exact } from '#disclosure/exact.ts';
import type { ExactRow, FreeCell } from '#disclosure/exact-row.ts';
import type { FreeControl } from '#disclosure/cell-key/control.ts';
import { publishedFile } from '#disclosure/cell-key/published-cells.ts';
import { maySeeExact } from '#disclosure/rights.ts';
import { Refusal } from '#files/refusal.ts';
import type { Cells } from './cells.ts';
import type { TopicItem } from './items.ts';
import type { Plan } from './plan.ts';
import type { Question, Topic } from './question.ts';

/** Topics of a question's breakdowns and filters together. */
const mostTopics = 3;

/** Whether the viewer has no right to the exact counts of an area asked about, and is shown something else for it. */
export function lacksRight({ viewer, protection }: Question, plan: Plan): boolean {
  if (protection === 'none') return false;
  return plan.slices.some(({ areas }) => areas.some((area) => !maySeeExact(viewer, area)));
}

/** Whether every row of an answer is a cell that releases publish. */
export function asPublished(plan: Plan): boolean {
  return (
    plan.measure.rounding !== 'median' &&
    publishedFile(plan.measure.counts, topicsOf(plan.where, plan.by)) !== null
  );
}

/**
 * Limits of free questions, which nobody without the right to exact counts may pass.
 * @throws Refusal where too much is crossed, or the published layout is asked for what is not published.
 */
export function refuseTooFree({ protection, viewer }: Question, plan: Plan): void {
  if (protection === 'official') {
    throw new Refusal(
      `The official layout is for the tables that are published, and ${viewer.name} has no right to exact counts: ask for safe figures instead.`
    );
  }
  const topics = topicsOf(plan.where, plan.by);
  if (topics.length > mostTopics) {
    throw new Refusal(
      `This question crosses ${topics.length} characteristics (${topics.join(', ')}). Without the right to exact counts it may be at most ${mostTopics}: leave out one.`
    );
  }
}

/** Says of every row how its count and its total are shown: by the cell key, or as a release publishes them. */
export function freed(
  rows: readonly ExactRow[],
  plan: Plan,
  cells: Cells,
  control: Pick<FreeControl, 'frozen'>
): ExactRow[] {
  return rows.map((row) => ({
    ...row,
    free: {
      own: freeCell(row, row.items, plan, cells, control),
      all: freeCell(row, [], plan, cells, control)
    }
  }));
}

function freeCell(
  { period, area }: ExactRow,
  items: ExactRow['items'],
  plan: Plan,
  cells: Cells,
  { frozen }: Pick<FreeControl, 'frozen'>
): FreeCell {
  const asked = restrictions([...plan.where, ...items]);
  const file = publishedFile(
    plan.measure.counts,
    asked.map(({ topic }) => topic)
  );
  if (file !== null) {
    const [one = { topic: 'total', item: 'Total' }] = asked;
    const cell = `${area.code}|${one.topic}|${one.item}`;
    return { keyed: null, hidden: frozen(file, period.id).has(cell) };
  }
  const own = items.map(({ item }) => item);
  const { records = 0, key = 0 } = cells.at(period.id, area.code, own);
  return { keyed: { records: exact(records), key: exact(key) }, hidden: false };
}

function restrictions(all: readonly TopicItem[]): TopicItem[] {
  return [...new Map(all.map((one) => [one.topic, one])).values()];
}

function topicsOf(where: readonly TopicItem[], by: readonly Topic[]): Topic[] {
  return [...new Set([...where.map(({ topic }) => topic), ...by])];
}
