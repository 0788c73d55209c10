import { Exact, exact } from '#disclosure/exact.ts';
import type { ExactRow, FreeCell, Standing } from '#disclosure/exact-row.ts';
import type { FreeControl } from '#disclosure/cell-key/control.ts';
import { standingOf, type PublishedPlace } from '#disclosure/cell-key/standing.ts';
import { publishedFile } from '#disclosure/cell-key/published-cells.ts';
import { maySeeExact } from '#disclosure/rights.ts';
import { Refusal } from '#files/refusal.ts';
import type { Cells } from './cells.ts';
import { openTopics, type TopicItem } from './items.ts';
import type { Plan } from './plan.ts';
import type { PublishedCounts } from './published-counts.ts';
import type { AnswerRow, Question, Topic } from './question.ts';

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

/**
 * Says of every row how its count and its total are shown: by the cell key, or as a release publishes them. A cell that
 * holds the very children of a published one (a filter that leaves nobody out) is that cell, under whatever name.
 */
export function freed(
  rows: readonly ExactRow[],
  plan: Plan,
  cells: Cells,
  { released }: Pick<FreeControl, 'released'>,
  published: PublishedCounts
): ExactRow[] {
  const cellOf = (row: ExactRow, items: ExactRow['items'], own: Exact): FreeCell => {
    const asked = restrictions([...plan.where, ...items]);
    const names = namesOf(row, asked, own, plan, published);
    if (names.length > 0) {
      const standings = names.map((name) => standingOf(name, released, published.present(name)));
      return { keyed: null, standing: mostGuarded.find((one) => standings.includes(one))! };
    }
    const found = cells.at(
      row.period.id,
      row.area.code,
      items.map(({ item }) => item)
    );
    const { records = 0, key = 0 } = found;
    return { keyed: { records: exact(records), key: exact(key) }, standing: 'printed' };
  };
  return rows.map((row) => ({
    ...row,
    free: { own: cellOf(row, row.items, row.children), all: cellOf(row, [], row.allChildren) }
  }));
}

const mostGuarded = [
  'hidden',
  'waits',
  'total not out',
  'printed',
  'printed officially'
] as const satisfies readonly Standing[];

/** The cells of releases that hold exactly the children of a cell: itself, or those it only seems to narrow down. */
function namesOf(
  { period, area }: ExactRow,
  asked: readonly TopicItem[],
  own: Exact,
  plan: Plan,
  published: PublishedCounts
): PublishedPlace[] {
  const nameOf = (items: readonly TopicItem[]): PublishedPlace[] => {
    const file = publishedFile(
      plan.measure.counts,
      items.map(({ topic }) => topic)
    );
    return file === null ? [] : [{ file, period: period.id, area, item: items[0] ?? null }];
  };
  const itself = nameOf(asked);
  if (itself.length > 0) return itself;
  return [[], ...asked.map((one) => [one])].flatMap(nameOf).filter((name) => {
    const count = published.at(name);
    return count !== undefined && Exact.same(count, own);
  });
}

/**
 * Leaves out the items of an open topic, such as a ward, whose every figure is shown as 0. The list holds whatever was
 * ever seen in the data, so 0 in it would say that some child is, or was, there.
 */
export function withoutNobody(rows: readonly AnswerRow[]): readonly AnswerRow[] {
  const nameOf = ({ period, area, items }: AnswerRow) => {
    const open = items.find(({ topic }) => openTopics.includes(topic));
    return open && [period.id, area.code, open.item].join('\u001f');
  };
  const somebody = new Set(rows.filter(({ value }) => value.shown !== 0).map(nameOf));
  return rows.filter((row) => {
    const name = nameOf(row);
    return name === undefined || somebody.has(name);
  });
}

/** Whether some figure of an answer waits for a release to say what of it is hidden. */
export function awaitsRelease(rows: readonly ExactRow[]): boolean {
  return rows.some(
    ({ area, free }) =>
      area.level !== 'national' &&
      [free?.own, free?.all].some(
        (cell) => cell?.keyed === null && ['waits', 'total not out'].includes(cell.standing)
      )
  );
}

function restrictions(all: readonly TopicItem[]): TopicItem[] {
  return [...new Map(all.map((one) => [one.topic, one])).values()];
}

/** Topics of a question's breakdowns and filters, each once. */
export function topicsOf(where: readonly TopicItem[], by: readonly Topic[]): Topic[] {
  return [...new Set([...where.map(({ topic }) => topic), ...by])];
}
