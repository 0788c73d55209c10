import { areaEffects, type Effects } from '#dashboards/standardise.ts';
import type { AnswerArea } from '#measures/question.ts';
import type { ChartView, StepsView } from '../../views/dashboards.ts';
import { sentence } from '../../wording/change.ts';
import { counted, numberText } from '../../wording/numbers.ts';
import { drawWaterfall, signedText } from '../charts/waterfall.ts';
import type { PageContext } from '../questions.ts';
import type { Term } from '../terms.ts';
import {
  childrenOf,
  ownRows,
  pair,
  placeOf,
  residentsOf,
  sameResidents,
  shownOf,
  type Pair
} from './two-terms.ts';

export interface EffectsView {
  readonly intro: string;
  /** Why there are none; null where there are. */
  readonly missing: string | null;
  readonly chart: ChartView | null;
  readonly table: StepsView | null;
}

/** To the nearest 10: effects are worked out from rounded figures and are no surer than they. */
export const toTen = (value: number) => Math.round(value / 10) * 10 || 0;

/**
 * How many residents there are, where they live and how high rates are: the effects of the three on
 * the change between two terms, for every part of the area, from shown figures.
 */
export async function effectsView(
  page: PageContext,
  area: AnswerArea,
  from: Term,
  to: Term
): Promise<EffectsView> {
  const [below, own] = await Promise.all([
    childrenOf(page, area, from, to),
    ownRows(page, area, from, to)
  ]);
  const kind = below?.kind ?? area.level;
  const residents = await residentsOf(page, kind, from, to);
  const pairs = pair(below?.before ?? own.before, below?.after ?? own.after, placeOf);
  const places = kind === 'regional' ? 'regions' : 'local authorities';
  const several = pairs.length > 1;
  const plain = several
    ? `The change shared out between how many residents aged 5 to 16 there are, in which ${places} they live, and how high the rates of the ${places} are. It is arithmetic, not cause.`
    : 'The change shared out between how many residents aged 5 to 16 there are and how high the rate is. It is arithmetic, not cause.';
  const intro = residents.same ? `${plain} ${sameResidents}` : plain;
  const areas = pairs.map(({ before, after }) => ({
    name: (after ?? before)!.area.name,
    children: [shownOf(before), shownOf(after)] as const,
    residents: [
      before ? (residents.at(before.area.code, from) ?? 0) : 0,
      after ? (residents.at(after.area.code, to) ?? 0) : 0
    ] as const
  }));
  const without = areas.filter(({ children }) => children.includes(null));
  const none = (missing: string) => ({ intro, missing, chart: null, table: null });
  if (without.length > 0)
    return none(
      missingText(
        without.map(({ name }) => name),
        several
      )
    );
  const effects = areaEffects(
    areas.map((one) => ({ ...one, children: one.children as readonly [number, number] }))
  );
  if (effects === null)
    return none('Not available: the number of residents is not known for both terms.');
  const whole = wholeOf(own.before[0], own.after[0]);
  if (
    whole?.every((children) => children === 0) &&
    effects.areas.every(({ change }) => change === 0)
  )
    return none(nobody);
  return {
    intro,
    missing: null,
    chart: whole && chartOf(area, from, to, effects, whole, several),
    table: tableOf(area, from, to, effects, whole, several ? places : null)
  };
}

/** Said instead of a table of zeros. */
export const nobody =
  'Nobody was missing education on either day, so there is nothing to share out.';

type Row = Pair['before'];
export type Whole = readonly [before: number, after: number];

/** The area's own figures on both days; null where one of them is no number. */
export function wholeOf(before: Row, after: Row): Whole | null {
  const [first, last] = [before?.value.shown, after?.value.shown];
  return typeof first === 'number' && typeof last === 'number' ? [first, last] : null;
}

function missingText(names: readonly string[], several: boolean): string {
  if (!several) return 'Not available: there is no figure for one of the two terms.';
  const some = names.slice(0, 3).join(', ');
  const more = names.length > 3 ? ` and ${numberText(names.length - 3)} more` : '';
  return `Not available: there are no figures of both terms for ${some}${more}.`;
}

const labels = (several: boolean) =>
  [
    { key: 'people', label: 'More or fewer residents aged 5 to 16', head: 'Residents' },
    ...(several
      ? [
          {
            key: 'mix',
            label: 'Residents living elsewhere in the area',
            head: 'Where they live'
          } as const
        ]
      : []),
    { key: 'rate', label: 'Higher or lower rates', head: 'Rates' }
  ] as readonly { key: Exclude<keyof Effects, 'change'>; label: string; head: string }[];

function chartOf(
  area: AnswerArea,
  from: Term,
  to: Term,
  effects: Effects,
  [opening, closing]: Whole,
  several: boolean
): ChartView {
  const parts = labels(several).map(({ key, label }) => ({ label, value: toTen(effects[key]) }));
  const rest = closing - opening - parts.reduce((sum, { value }) => sum + value, 0);
  const largest = [...parts].sort((a, b) => Math.abs(b.value) - Math.abs(a.value))[0]!;
  const finding =
    largest.value === 0
      ? 'Neither residents nor rates moved the figure'
      : `${largest.label.replace(' or fewer', '').replace(' or lower', '')} made most of the difference`.replace(
          /^(More|Higher)/,
          (up) => (largest.value > 0 ? up : up === 'More' ? 'Fewer' : 'Lower')
        );
  const subtitle = `Children missing education on census day in ${area.name}, from ${from.label} to ${to.label}: the effect of residents and of rates.`;
  return {
    id: 'effects',
    finding,
    subtitle,
    note: null,
    ...drawWaterfall(
      waterfallSteps(from, to, [opening, closing], [...parts, { label: 'Rounding', value: rest }]),
      `Waterfall chart. ${finding}. ${subtitle} The figures are in the table after the chart.`
    ),
    table: { caption: subtitle, first: '', columns: [], rows: [], symbols: [] }
  };
}

/** From one stock to the other over the parts between. */
export function waterfallSteps(
  from: Term,
  to: Term,
  [opening, closing]: Whole,
  parts: readonly { readonly label: string; readonly value: number }[]
) {
  const end = (label: string, value: number) => ({
    label: sentence(label),
    value,
    kind: 'end' as const,
    text: numberText(value)
  });
  return [
    end(from.label, opening),
    ...parts.map(({ label, value }) => ({
      label,
      value,
      kind: 'part' as const,
      text: signedText(value)
    })),
    end(to.label, closing)
  ];
}

function tableOf(
  area: AnswerArea,
  from: Term,
  to: Term,
  effects: NonNullable<ReturnType<typeof areaEffects>>,
  whole: Whole | null,
  places: string | null
): StepsView {
  const columns = labels(places !== null);
  const line = (name: string, one: Effects, change: number, end: boolean) => {
    const parts = columns.map(({ key }) => toTen(one[key]));
    const rest = change - parts.reduce((sum, value) => sum + value, 0);
    return rowOfNumbers(name, [...parts, rest, change], end);
  };
  const all = whole ? whole[1] - whole[0] : effects.change;
  return {
    caption: `Effects of residents and rates on the change from ${from.label} to ${to.label} in ${area.name}`,
    first: places === null ? 'Area' : places === 'regions' ? 'Region' : 'Local authority',
    columns: [...columns.map(({ head }) => head), 'Rounding', 'Change'],
    rows: [
      ...(places === null
        ? []
        : effects.areas.map((one) => line(one.name, one, one.change, false))),
      line(
        places === null
          ? area.name
          : `All ${counted(effects.areas.length, 'area', places)} together`,
        effects,
        all,
        true
      )
    ],
    symbols: [],
    note: 'Each row adds up to its change. Effects are worked out from figures as shown and given to the nearest 10; Rounding takes what that leaves.'
  };
}

/** A row of signed numbers. */
export function rowOfNumbers(head: string, numbers: readonly number[], end: boolean) {
  return {
    head,
    end,
    cells: numbers.map((value) => ({ text: signedText(value), words: null }))
  };
}
