import type { AnswerArea, AnswerRow, Topic } from '#measures/question.ts';
import { topicLabel } from '#domain/topics.ts';
import { figureText } from '../../wording/numbers.ts';
import type { BreakdownView } from '../../views/views.ts';
import { notOutYet } from '#measures/ask.ts';
import { perBuild } from '#measures/per-build.ts';
import { askFor, type PageContext } from '../questions.ts';
import { cellOf, symbolsIn } from './cells.ts';

const topics: readonly Topic[] = ['duration', 'sex', 'year_group', 'reason'];

/** Who the children are: one table with bars for each published topic, in the published order. */
export async function breakdownsOf(
  page: PageContext,
  area: AnswerArea
): Promise<readonly BreakdownView[]> {
  const warded = area.level === 'la' && (await withWards(page.warehouse)).has(area.code);
  const shown: readonly Topic[] = warded ? [...topics, 'ward'] : topics;
  return Promise.all(shown.map((topic) => breakdownOf(page, area, topic)));
}

/** The LAs whose registers say in which ward a child lives. */
const withWards = perBuild(
  async (warehouse) =>
    new Set(
      (
        await warehouse.rows<{ la: string }>(
          `select distinct la_code as la from episode_row where collection = 'cme' and ward <> 'Unknown'`
        )
      ).map(({ la }) => la)
    )
);

async function breakdownOf(
  page: PageContext,
  area: AnswerArea,
  topic: Topic
): Promise<BreakdownView> {
  const { rows, provenance } = await askFor(page, {
    measure: 'census_day',
    periods: [page.choice.term.id],
    areas: [area.code],
    levels: [area.level],
    by: topic
  });
  const items = rows.filter(({ items }) => items.length > 0);
  const longest = Math.max(1, ...items.map(sizeOf));
  const shown = items.map((row) => ({
    item: row.items[0]!.item,
    count: cellOf(row.value),
    percent: cellOf(row.percent),
    bar: typeof row.value.shown === 'number' ? (row.value.shown / longest) * 100 : null
  }));
  return {
    id: topic.replace('_', '-'),
    heading: topicLabel(topic),
    finding: largest(items, topic),
    first: topicLabel(topic),
    unit: 'Children',
    note:
      provenance.notes.includes(notOutYet) && items.every(({ value }) => value.shown === 'c')
        ? `Shown once a release holds these figures: it says which of them give a few children away.`
        : null,
    caption: `Children missing education by ${topicLabel(topic).toLowerCase()}, ${area.name}, census day ${page.choice.term.label}`,
    state: stateOf(items),
    rows: shown,
    symbols: symbolsIn(shown.flatMap(({ count, percent }) => [count, percent]))
  };
}

function stateOf(rows: readonly AnswerRow[]): BreakdownView['state'] {
  if (rows.length === 0) return 'not collected';
  return rows.every(({ value }) => value.shown === 'x') ? 'not available' : 'shown';
}

function sizeOf(row: AnswerRow): number {
  return typeof row.value.shown === 'number' ? row.value.shown : 0;
}

/** `Largest group: Over 52 weeks, 16%`; null where nothing can be ranked or several tie. */
function largest(rows: readonly AnswerRow[], topic: Topic): string | null {
  const [first, second] = [...rows].sort((a, b) => sizeOf(b) - sizeOf(a));
  if (!first || sizeOf(first) === 0 || (second && sizeOf(first) === sizeOf(second))) return null;
  const share = first.percent;
  const words =
    share && typeof share.shown === 'number' ? `, ${figureText(share.shown, 'per cent')}` : '';
  return `Largest ${topic === 'duration' ? 'band' : 'group'}: ${first.items[0]!.item}${words}`;
}
