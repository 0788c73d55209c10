import { error } from '@sveltejs/kit';
import { topicLabel, topicNames } from '#domain/topics.ts';
import {
  cohortEffects,
  type CohortEffects,
  type CohortFactor
} from '#dashboards/cohort-effects.ts';
import type { AnswerArea, AnswerRow, Topic } from '#measures/question.ts';
import type { ChartView, StepsView } from '../../views/dashboards.ts';
import { drawWaterfall, signedText } from '../charts/waterfall.ts';
import type { PageContext } from '../questions.ts';
import type { Term } from '../terms.ts';
import { nobody, rowOfNumbers, toTen, waterfallSteps, wholeOf, type Whole } from './effects.ts';
import { childrenOf, itemOf, ownRows, pair, placeOf, residentsOf, shownOf } from './two-terms.ts';

/** Topics with a list of items, so that every child is in exactly one of them. */
const topics = topicNames.filter((topic) => !['total', 'ward', 'destination'].includes(topic));

export interface CohortsView {
  readonly chosen: Topic;
  readonly options: readonly { readonly id: Topic; readonly text: string }[];
  readonly intro: string;
  readonly missing: string | null;
  readonly chart: ChartView | null;
  readonly table: StepsView | null;
}

/** Which cohorts the address asks for: year groups where it names none. */
export function cohortTopicOf(url: URL): Topic {
  const named = url.searchParams.get('by') || 'year_group';
  const topic = topics.find((one) => one === named);
  if (topic) return topic;
  error(400, {
    message: `The change cannot be shown by “${named.slice(0, 40)}”`,
    advice: `It can be shown by ${topics.join(', ')}.`,
    links: [{ href: url.pathname, text: 'The change by year group' }]
  });
}

/**
 * The change of every cohort between two terms, and what it is made of: as far as it follows all
 * children of its area (residents, where they live, rates) and as far as its share of them moved.
 */
export async function cohortsView(
  page: PageContext,
  area: AnswerArea,
  from: Term,
  to: Term
): Promise<CohortsView> {
  const chosen = cohortTopicOf(page.url);
  const name = topicLabel(chosen).toLowerCase();
  const [own, whole, below] = await Promise.all([
    ownRows(page, area, from, to, chosen),
    ownRows(page, area, from, to),
    childrenOf(page, area, from, to, chosen)
  ]);
  const common = {
    chosen,
    options: topics.map((id) => ({ id, text: topicLabel(id) }))
  };
  const ends = wholeOf(whole.before[0], whole.after[0]);
  const pairs = pair(own.before, own.after, itemOf);
  const missing = whyNot(pairs, name, ends);
  if (missing !== null || ends === null)
    return { ...common, intro: introOf(name, null, null), missing, chart: null, table: null };
  const items = pairs.map((one) => one.name);
  const made = await effectsOf(page, area, from, to, items, own, below);
  return {
    ...common,
    intro: introOf(name, made.effects.factors, made.whole),
    missing: null,
    chart: chartOf(area, from, to, pairs, ends, name),
    table: tableOf(area, from, to, pairs, ends, name, made.effects)
  };
}

type Pairs = ReturnType<typeof pair>;

/** A sentence where the cohorts of the two days cannot be compared; null where they can. */
function whyNot(pairs: Pairs, name: string, ends: Whole | null): string | null {
  if (ends === null) return 'Not available: there is no figure for one of the two terms.';
  const one = (side: 'before' | 'after') => pairs.filter((each) => each[side] === undefined);
  if (ends.every((children) => children === 0)) return nobody;
  if (pairs.length === 0 || one('before').length === pairs.length)
    return `Not available: ${name} was not collected in one of the two terms.`;
  if (one('before').length + one('after').length > 0)
    return `Not available: the list of ${name} items is not the same in both terms, so its items cannot be compared. Choose terms of one list, or another breakdown.`;
  if (pairs.some(({ before, after }) => shownOf(before) === null || shownOf(after) === null))
    return `Not available: ${name} was not supplied for one of the two terms, or is withheld.`;
  return null;
}

type Both = { readonly before: readonly AnswerRow[]; readonly after: readonly AnswerRow[] };

/** Over the parts of the area where every one of them has every item on both days; over the area itself otherwise. */
async function effectsOf(
  page: PageContext,
  area: AnswerArea,
  from: Term,
  to: Term,
  items: readonly string[],
  own: Both,
  below: Awaited<ReturnType<typeof childrenOf>>
): Promise<{ readonly effects: CohortEffects; readonly whole: 'parts' | 'itself' }> {
  const over = async (kind: AnswerArea['level'], { before, after }: Both) => {
    const residents = await residentsOf(page, kind, from, to);
    const places = [...new Set([...after, ...before].map(placeOf))];
    const at = (rows: readonly AnswerRow[], place: string) =>
      new Map(rows.filter((row) => placeOf(row) === place).map((row) => [itemOf(row), row]));
    const areas = places.map((place) => {
      const [first, last] = [at(before, place), at(after, place)];
      const code = (rows: ReadonlyMap<string, AnswerRow>) => [...rows.values()][0]?.area.code ?? '';
      return {
        parts: items.map((item) => [shownOf(first.get(item)), shownOf(last.get(item))] as const),
        residents: [residents.at(code(first), from), residents.at(code(last), to)] as const
      };
    });
    if (areas.some(({ parts }) => parts.flat().includes(null))) return null;
    return cohortEffects(
      areas.map((one) => ({ ...one, parts: one.parts as readonly (readonly [number, number])[] })),
      items
    );
  };
  const parts = below && (await over(below.kind, below));
  if (parts) return { effects: parts, whole: 'parts' };
  return { effects: (await over(area.level, own))!, whole: 'itself' };
}

const heads: Readonly<Record<CohortFactor, string>> = {
  people: 'Residents',
  mix: 'Where they live',
  rate: 'Rates of areas',
  children: 'All children',
  share: 'Share of children'
};

function introOf(
  name: string,
  factors: CohortEffects['factors'] | null,
  whole: 'parts' | 'itself' | null
): string {
  const plain = `No count of residents by ${name} is held, so a cohort has no rate of its own. Its change is shared out between what moved all children missing education and how its share of them moved.`;
  if (factors?.includes('children'))
    return `${plain} Residents are not known for both terms, so all children stand as one effect.`;
  return whole === 'itself' && factors?.length === 3
    ? `${plain} It is worked out for the area as a whole.`
    : plain;
}

function chartOf(
  area: AnswerArea,
  from: Term,
  to: Term,
  pairs: Pairs,
  ends: Whole,
  name: string
): ChartView {
  const parts = pairs.map(({ name: label, before, after }) => ({
    label,
    value: shownOf(after)! - shownOf(before)!
  }));
  const rest = ends[1] - ends[0] - parts.reduce((sum, { value }) => sum + value, 0);
  const largest = [...parts].sort((a, b) => Math.abs(b.value) - Math.abs(a.value))[0]!;
  const finding =
    largest.value === 0
      ? `No change by ${name}`
      : `Largest change by ${name}: ${largest.label}, ${signedText(largest.value)}`;
  const subtitle = `Children missing education on census day in ${area.name}, from ${from.label} to ${to.label}, by ${name}.`;
  return {
    id: 'cohorts',
    finding,
    subtitle,
    note: null,
    ...drawWaterfall(
      waterfallSteps(from, to, ends, [...parts, { label: 'Rounding', value: rest }]),
      `Waterfall chart. ${finding}. ${subtitle} The figures are in the table after the chart.`
    ),
    table: { caption: subtitle, first: '', columns: [], rows: [], symbols: [] }
  };
}

function tableOf(
  area: AnswerArea,
  from: Term,
  to: Term,
  pairs: Pairs,
  ends: Whole,
  name: string,
  { factors, cohorts }: CohortEffects
): StepsView {
  const rows = pairs.map((one, at) => {
    const change = shownOf(one.after)! - shownOf(one.before)!;
    const parts = cohorts[at]!.effects.map(toTen);
    const rest = change - parts.reduce((sum, value) => sum + value, 0);
    return { head: one.name, numbers: [...parts, rest, change] };
  });
  const all = factors.map((_, at) =>
    toTen(cohorts.reduce((sum, { effects }) => sum + effects[at]!, 0))
  );
  const change = ends[1] - ends[0];
  const total = [...all, change - all.reduce((sum, value) => sum + value, 0), change];
  const rounding = total.map(
    (value, at) => value - rows.reduce((sum, { numbers }) => sum + numbers[at]!, 0)
  );
  return {
    caption: `Effects on the change of each ${name} from ${from.label} to ${to.label} in ${area.name}`,
    first: topicLabel(pairs[0]!.after!.items[0]!.topic),
    columns: [...factors.map((factor) => heads[factor]), 'Rounding', 'Change'],
    rows: [
      ...rows.map(({ head, numbers }) => rowOfNumbers(head, numbers, false)),
      rowOfNumbers('Rounding', rounding, false),
      rowOfNumbers('All children', total, true)
    ],
    symbols: [],
    note: 'Each row adds up to its change and each column to its total; the Rounding column and row take what rounding leaves. “Share of children” is nothing in all: one cohort’s share grows at the cost of another’s.'
  };
}
