import { nextTerm, termLabel, type TermId } from '#domain/term.ts';
import { xmrRefusal } from '#estimates/comparison/xmr-bearing.ts';
import type { AnswerArea } from '#measures/question.ts';
import { sentence } from '../../wording/change.ts';
import { addressWith } from '../address.ts';
import { askFor, type PageContext } from '../questions.ts';
import { pickerOf } from '../views/picker.ts';
import { accountsOf, carriedOn } from './carried-on.ts';
import { residualAt } from './components.ts';
import { gateOf } from './gate.ts';
import { lateOf } from './late.ts';
import { levelOf, ownCount, seriesOf } from './level.ts';
import { groupOf } from './line.ts';
import {
  countedLine,
  forecastLine,
  grossedLines,
  guardLines,
  modelledLine,
  nowcastLine,
  residualLine,
  scenariosLine,
  type Base
} from './lines.ts';
import { littleOf } from './little.ts';
import { meanings } from './meanings.ts';
import { modelledAt } from './modelled.ts';
import { nextTermOf } from './next-term.ts';
import { returnsOf } from './returns.ts';
import { grossingNames, grossingSetting } from './settings.ts';
import {
  componentTable,
  forecastTable,
  scenarioTable,
  studiesTable,
  triangleTable
} from './tables.ts';

/** Every estimate of an area and term, side by side, with what each means. */
export async function estimatesOf(page: PageContext, area: AnswerArea) {
  const { term, basis } = page.choice;
  const setting = grossingSetting(page.url);
  const gate = await gateOf(page, area);
  // Asked first through the gate: it also says whether this viewer may see the area.
  const [answer, returns, late, residual, modelled, accounts] = await Promise.all([
    askFor(page, {
      measure: 'census_day',
      periods: [term.id],
      areas: [area.code],
      levels: [area.level]
    }),
    returnsOf(page.warehouse),
    lateOf(page, area),
    residualAt(area, term),
    modelledAt(area, term.id),
    accountsOf(page, area, basis)
  ]);
  const whole = area.level !== 'la';
  const ratio = whole ? levelOf(returns, area, basis, term.id, 'ratio') : null;
  const carry = whole ? levelOf(returns, area, basis, term.id, 'carry') : null;
  // Late records are known against the newest snapshots, so the nowcast starts from those on any basis.
  const used = whole ? levelOf(returns, area, 'latest', term.id, setting) : null;
  const own = ownCount(returns, area, basis, term.id);
  const ownLatest = ownCount(returns, area, 'latest', term.id);
  const counted = whole ? (typeof ratio === 'string' || !ratio ? null : ratio.counted) : own;
  const base: Base | null = whole
    ? typeof used === 'object' && used && used.grossed !== null
      ? { value: used.grossed, factor: used.factor ?? 1, se: used.se ?? 0 }
      : null
    : ownLatest === null
      ? null
      : { value: ownLatest, factor: 1, se: 0 };
  const run = page.terms.filter(({ id }) => id <= term.id).map(({ id }) => id);
  const series = seriesOf(returns, area, basis, run, setting);
  const next = nextTermOf(series);
  const carried = carriedOn(accounts, series.at(-1) ?? null);
  const row = answer.rows[0];
  const returned = whole
    ? `${row?.responding ?? 0} of ${row?.expected ?? 0} local authorities returned.`
    : 'The authority’s own figure: never grossed.';
  const settingWords = whole ? `, grossed by ${grossingNames[setting]}` : '';
  const groups = [
    groupOf(
      {
        id: 'known',
        heading: 'Children local authorities know about',
        lead: 'Numbers of children on one scale. These differ by silence, lateness and time, never by children nobody knows.'
      },
      [
        countedLine(counted, returned),
        ...(ratio && carry ? grossedLines(ratio, carry, setting, gate) : []),
        nowcastLine(base, late.nowcast, page.terms.at(-1)!.label),
        ...guardLines(base, late.nowcast),
        forecastLine(next, termLabel(nextTerm(term.id)), settingWords),
        scenariosLine(carried, termLabel(nextTerm(term.id)))
      ],
      gate
    ),
    groupOf(
      {
        id: 'hidden',
        heading: 'Children nobody has on their books',
        lead: 'Numbers of children on a scale of their own. Nothing turns a count into these without strong assumptions.'
      },
      [modelledLine(modelled), residualLine(residual)],
      gate
    )
  ];
  const points = series.flatMap((value, i) => (value === null ? [] : [{ period: run[i]!, value }]));
  return {
    area: { code: area.code, name: area.name, level: area.level },
    term,
    picker: {
      ...pickerOf(page),
      kept: setting === 'ratio' ? [] : [{ name: 'grossing', value: setting }]
    },
    setting: {
      words: grossingNames[setting],
      other: grossingNames[setting === 'ratio' ? 'carry' : 'ratio'],
      href: addressWith(page.url, { grossing: setting === 'ratio' ? 'carry' : 'ratio' }),
      applies: whole
    },
    groups,
    meanings,
    little: await littleOf(page, area, returns, gate),
    notDrawn: [
      `XmR chart of census days: ${xmrRefusal(points, 'stock') ?? 'may be drawn.'}`,
      ...(late.nowcast.enough && late.nowcast.opening.share_recorded < 0.75
        ? [
            'Under three quarters of the openings are recorded: the ladder multiplies noise, read it with care.'
          ]
        : [])
    ],
    tables: [
      triangleTable('opening', late.opening, gate),
      triangleTable('closure', late.closure, gate),
      ...(typeof next === 'string' ? [] : [forecastTable(next, gate)]),
      ...(typeof carried === 'string'
        ? []
        : [scenarioTable(carried, nextTerms(term.id, 3).map(termLabel), gate)]),
      ...(typeof residual === 'string' ? [] : [componentTable(residual, gate)]),
      studiesTable()
    ],
    headline: headline(groups[0]!.rows, term.label)
  };
}

/** Some terms after one, in order. */
function nextTerms(after: string, count: number): TermId[] {
  const terms = [nextTerm(after)];
  while (terms.length < count) terms.push(nextTerm(terms.at(-1)!));
  return terms;
}

export type EstimatesView = Awaited<ReturnType<typeof estimatesOf>>;

/** What the picture says, in one sentence: the count, then where late records put it. */
function headline(rows: Awaited<ReturnType<typeof groupOf>>['rows'], label: string): string {
  const of = (id: string) => {
    const figure = rows.find((row) => row.id === id)?.figure;
    return figure && 'text' in figure ? figure : null;
  };
  const [counted, nowcast] = [of('counted'), of('nowcast')];
  if (!counted) return sentence(`no count for ${label}`);
  if (!nowcast) return `${counted.text} counted in ${label}`;
  const between = nowcast.interval.replace(/ \(.*/, '');
  return between.startsWith('within')
    ? `${counted.text} counted in ${label}; late records no longer matter`
    : `${counted.text} counted in ${label}; nowcast ${between}`;
}
