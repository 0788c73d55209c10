import { topicLabel } from '#domain/topics.ts';
import { contributions } from '#estimates/decomposition/contributions.ts';
import { changeBetween } from '#measures/change.ts';
import type { AnswerArea, AnswerRow, Topic } from '#measures/question.ts';
import { areaEffects } from '#dashboards/standardise.ts';
import { numberText } from '../../wording/numbers.ts';
import { signedText } from '../charts/waterfall.ts';
import { askFor, type PageContext } from '../questions.ts';
import type { Term } from '../terms.ts';
import { cellOf } from './cells.ts';
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
    readonly change: string;
    readonly bar: number;
    readonly up: boolean;
  }[];
  /** What rounding leaves between the parts and the whole. */
  readonly rounding: string | null;
}

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
      pair(
        at(byTopic[i]!.rows, from.id),
        at(byTopic[i]!.rows, to.id),
        (row) => row.items[0]?.item ?? ''
      ),
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

/** The regions of England or the LAs of a region on both days; null for an LA. */
async function childrenOf(page: PageContext, area: AnswerArea, from: Term, to: Term) {
  if (area.level === 'la') return null;
  const kind = area.level === 'national' ? ('regional' as const) : ('la' as const);
  const { rows } = await askFor(page, {
    measure: 'census_day',
    periods: [from.id, to.id],
    levels: [kind]
  });
  const own = rows.filter(({ area: one }) => kind === 'regional' || one.regionCode === area.code);
  return {
    kind,
    before: own.filter(({ period }) => period.id === from.id),
    after: own.filter(({ period }) => period.id === to.id)
  };
}

function pair(
  before: readonly AnswerRow[],
  after: readonly AnswerRow[],
  name: (row: AnswerRow) => string
) {
  const names = [...new Set([...after, ...before].map(name))];
  return names.map((one) => ({
    name: one,
    before: before.find((row) => name(row) === one),
    after: after.find((row) => name(row) === one)
  }));
}

function tableOf(
  id: string,
  heading: string,
  first: string,
  rows: ReturnType<typeof pair>,
  ends: readonly (number | string | undefined)[],
  where: string
): ContributionTable | null {
  const usable = rows.filter(({ before, after }) => before && after);
  if (usable.length < rows.length || rows.length === 0) return null;
  const value = (row: AnswerRow | undefined) =>
    typeof row?.value.shown === 'number' ? row.value.shown : row?.value.shown === 'low' ? 0 : null;
  if (rows.some(({ before, after }) => value(before) === null || value(after) === null))
    return null;
  const [opening, closing] = ends;
  const whole =
    typeof opening === 'number' && typeof closing === 'number'
      ? { before: opening, after: closing }
      : undefined;
  const { parts, slack } = contributions(
    rows.map(({ name, before, after }) => ({
      name,
      before: value(before)!,
      after: value(after)!
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
          ? 'low'
          : signedText(change),
      bar: (Math.abs(change) / most) * 50,
      up: change >= 0
    })),
    rounding: whole ? signedText(slack) : null
  };
}

/** Residents, where they live, and rates: three effects that sum to the change of the parts as shown. */
export async function effectsOf(
  page: PageContext,
  area: AnswerArea,
  from: Term,
  to: Term
): Promise<readonly { readonly label: string; readonly text: string }[] | null> {
  const below = await childrenOf(page, area, from, to);
  if (below === null) return null;
  const sizes = await page.warehouse.rows<{ area: string; year: string; residents: number | null }>(
    `select ${below.kind === 'regional' ? 'l.region_code' : 'l.la_code'} as area, p.period_id as year,
            sum(s.residents)::double as residents
     from period_la p join la l on l.la_code = p.la_code
     join la_size s on s.la_code = p.la_code and s.academic_year = p.academic_year
     where p.period_id in (?, ?) group by 1, 2`,
    [from.id, to.id]
  );
  const size = (code: string, period: string) =>
    sizes.find((row) => row.area === code && row.year === period)?.residents ?? 0;
  const pairs = pair(below.before, below.after, ({ area: one }) => one.oldLaCode ?? one.code);
  const areas = pairs.map(({ name, before, after }) => ({
    name,
    children: [shownOf(before), shownOf(after)] as const,
    residents: [
      before ? size(before.area.code, from.id) : 0,
      after ? size(after.area.code, to.id) : 0
    ] as const
  }));
  if (areas.some(({ children }) => children.includes(Number.NaN))) return null;
  const effects = areaEffects(areas);
  if (effects === null) return null;
  const places = below.kind === 'regional' ? 'regions' : 'local authorities';
  const whole = (value: number) => signedText(Math.round(value / 10) * 10 || 0);
  const rounded = [effects.people, effects.mix, effects.rate].map(
    (value) => Math.round(value / 10) * 10
  );
  const change = Math.round(effects.change / 10) * 10;
  const rest = change - rounded.reduce((a, b) => a + b, 0);
  return [
    { label: 'More or fewer residents aged 5 to 16', text: whole(effects.people) },
    { label: `Residents moving between ${places}`, text: whole(effects.mix) },
    { label: `Higher or lower rates within ${places}`, text: whole(effects.rate) },
    ...(rest === 0 ? [] : [{ label: 'Rounding', text: signedText(rest) }]),
    { label: `All ${numberText(areas.length)} ${places} together`, text: whole(effects.change) }
  ];
}

function shownOf(row: AnswerRow | undefined): number {
  const shown = row?.value.shown;
  return typeof shown === 'number' ? shown : shown === 'low' ? 0 : Number.NaN;
}
