import { topicLabel } from '#domain/topics.ts';
import { contributions } from '#estimates/decomposition/contributions.ts';
import { changeBetween } from '#measures/change.ts';
import type { AnswerArea, AnswerRow, Topic } from '#measures/question.ts';
import { signedText } from '../charts/waterfall.ts';
import { askFor, type PageContext } from '../questions.ts';
import type { Term } from '../terms.ts';
import { cellOf } from './cells.ts';
import { childrenOf, itemOf, pair, shownOf, type Pair } from './two-terms.ts';
import type { CellView } from '../../views/views.ts';

export interface ContributionTable {
  readonly id: string;
  readonly heading: string;
  readonly caption: string;
  readonly first: string;
  readonly rows: readonly {
    readonly name: string;
    readonly before: CellView;
    readonly after: CellView;
    readonly change: CellView;
    readonly bar: number;
    readonly up: boolean;
  }[];
  /** What rounding leaves between the parts and the whole. */
  readonly rounding: string | null;
}

/** The change of a figure that rounds to 0 and is not 0. */
export const tooSmall: CellView = { text: 'low', words: 'too small to compare' };

/** Each part's share of the change, from shown figures, with the row that rounding leaves. */
export async function contributionsOf(
  page: PageContext,
  area: AnswerArea,
  from: Term,
  to: Term
): Promise<readonly ContributionTable[]> {
  const where = { areas: [area.code], levels: [area.level] };
  const topics: readonly Topic[] = ['year_group', 'duration', 'reason', 'sex'];
  const [byTopic, below] = await Promise.all([
    Promise.all(
      topics.map((by) =>
        askFor(page, { measure: 'census_day', periods: [from.id, to.id], by, ...where })
      )
    ),
    childrenOf(page, area, from, to)
  ]);
  const whole = await askFor(page, { measure: 'census_day', periods: [from.id, to.id], ...where });
  const at = (rows: readonly AnswerRow[], period: string) =>
    rows.filter((row) => row.period.id === period);
  const ends = [from, to].map(({ id }) => at(whole.rows, id)[0]?.value.shown);
  const tables = topics.map((topic, i) =>
    tableOf(
      topic.replace('_', '-'),
      `By ${topicLabel(topic).toLowerCase()}`,
      topicLabel(topic),
      pair(at(byTopic[i]!.rows, from.id), at(byTopic[i]!.rows, to.id), itemOf),
      ends,
      `${area.name}, ${from.label} to ${to.label}`
    )
  );
  const areas =
    below === null
      ? null
      : tableOf(
          'parts',
          below.kind === 'regional' ? 'By region' : 'By local authority',
          below.kind === 'regional' ? 'Region' : 'Local authority',
          pair(below.before, below.after, ({ area: one }) => one.name),
          ends,
          `${area.name}, ${from.label} to ${to.label}`
        );
  return [areas, ...tables].filter((table): table is ContributionTable => table !== null);
}

function tableOf(
  id: string,
  heading: string,
  first: string,
  rows: readonly Pair[],
  ends: readonly (number | string | undefined)[],
  where: string
): ContributionTable | null {
  const usable = rows.filter(({ before, after }) => before && after);
  if (usable.length < rows.length || rows.length === 0) return null;
  if (rows.some(({ before, after }) => shownOf(before) === null || shownOf(after) === null))
    return null;
  const [opening, closing] = ends;
  const whole =
    typeof opening === 'number' && typeof closing === 'number'
      ? { before: opening, after: closing }
      : undefined;
  const { parts, slack } = contributions(
    rows.map(({ name, before, after }) => ({
      name,
      before: shownOf(before)!,
      after: shownOf(after)!
    })),
    whole
  );
  const most = Math.max(1, ...parts.map(({ change }) => Math.abs(change)));
  return {
    id,
    heading,
    first,
    caption: `Change in children missing education on census day ${heading.charAt(0).toLowerCase()}${heading.slice(1)}, ${where}`,
    rows: parts.map(({ name, change }, at) => ({
      name,
      before: cellOf(rows[at]!.before?.value),
      after: cellOf(rows[at]!.after?.value),
      change:
        changeBetween(rows[at]!.after?.value, rows[at]!.before?.value).kind === 'unclear'
          ? tooSmall
          : { text: signedText(change), words: null },
      bar: (Math.abs(change) / most) * 50,
      up: change >= 0
    })),
    rounding: whole ? signedText(slack) : null
  };
}
