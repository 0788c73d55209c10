import { read } from '#dashboards/read.ts';
import type { AnswerArea } from '#measures/question.ts';
import type { ChartView, StepsView, StepView } from '../../views/dashboards.ts';
import { changeText, sentence } from '../../wording/change.ts';
import { chosenOn, pinned, sourceAsked } from '../download/page-source.ts';
import type {
  FigurePage,
  NamedChart,
  NamedTable,
  PageFiles,
  ScreenTable
} from '../download/page-files.ts';
import type { PageEvent } from '../download/page-response.ts';
import { areaOrEngland, trailTo } from '../journeys/area.ts';
import { pageContext } from '../page.ts';
import type { PageContext } from '../questions.ts';
import type { Term } from '../terms.ts';
import { accountFigures, accountView, spanOf } from '../views/account.ts';
import { cohortsView, cohortTopicOf } from '../views/cohorts.ts';
import { contributionsOf, type ContributionTable } from '../views/contributions.ts';
import { effectsView } from '../views/effects.ts';
import { keptFor } from '../views/kept.ts';
import { chartOf, said } from './from-views.ts';

/** What changed between two terms, and why. */
export async function changesPage(event: PageEvent) {
  const area = areaOrEngland(event.params.code ?? '', event.url);
  const page = await pageContext(event);
  const span = spanOf(page);
  const url = new URL(event.url);
  for (const name of ['from', 'to', 'by']) url.searchParams.delete(name);
  const parts = span && (await partsOf(page, area, span));
  return {
    view: {
      area: { code: area.code, name: area.name, level: area.level },
      trail: trailTo(area, url, page.viewer),
      action: event.url.pathname,
      basis: page.choice.basis,
      terms: [...page.terms].reverse().map(({ id, label }) => ({ id, text: sentence(label) })),
      span,
      view: parts?.view ?? null,
      tables: parts?.tables ?? [],
      effects: parts?.effects ?? null,
      cohorts: parts?.cohorts ?? null,
      kept: [
        ...(page.choice.basis === 'returned' ? [['basis', 'returned'] as const] : []),
        ...(span
          ? ([
              ['from', span.from.id],
              ['to', span.to.id]
            ] as const)
          : [])
      ]
    },
    files: filesOf(page, area, span, parts)
  } satisfies FigurePage<object>;
}

interface Span {
  readonly from: Term;
  readonly to: Term;
}

async function partsOf(page: PageContext, area: AnswerArea, { from, to }: Span) {
  const by = cohortTopicOf(page.url);
  const part = (name: string) => `${name} ${area.code} ${from.id} ${to.id}`;
  const [account, tables, effects, cohorts, expected] = await Promise.all([
    accountFigures(page, area, from, to),
    keptFor(page, part('contributions'), () => contributionsOf(page, area, from, to)),
    keptFor(page, part('effects'), () => effectsView(page, area, from, to)),
    keptFor(page, part(`cohorts ${by}`), () => cohortsView(page, area, from, to)),
    read<{ code: string; region: string }>(page.warehouse, 'timeliness', [to.id])
  ]);
  const las = expected.filter(
    ({ code, region }) => area.level === 'national' || code === area.code || region === area.code
  ).length;
  const view = account && {
    ...accountView(account, area, from, to, las),
    headline: sentence(changeText(account.change, from.label)),
    caption: `Parts of the change from ${from.label} to ${to.label}; they add up to it`
  };
  return { view, tables, effects, cohorts };
}

type Parts = Awaited<ReturnType<typeof partsOf>>;

function filesOf(
  page: PageContext,
  area: AnswerArea,
  span: Span | null,
  parts: Parts | null
): PageFiles {
  const ends = span ? [span.from, span.to] : [page.choice.term];
  return {
    name: 'changes',
    path: `/areas/${area.code}/changes`,
    api: `/api/v1/areas/${area.code}/changes`,
    query: pinned(page, ['by'], span ? { from: span.from.id, to: span.to.id } : {}),
    filters: [
      ...chosenOn(page, area).filter(([name]) => name !== 'Term'),
      ...(span
        ? ([
            ['From', span.from.label],
            ['To', span.to.label]
          ] as const)
        : [])
    ],
    of: [area.code, ...ends.map(({ id }) => id)],
    source: sourceAsked(page, {
      measure: 'census_day',
      periods: ends.map(({ id }) => id),
      areas: [area.code],
      levels: [area.level]
    }),
    tables: parts ? tablesOf(parts, area.name) : [],
    charts: [
      ...drawn('account', 'parts of the change', parts?.view?.chart),
      ...drawn('effects', 'residents and rates', parts?.effects.chart),
      ...drawn('cohorts', 'cohorts', parts?.cohorts.chart)
    ]
  };
}

function tablesOf({ view, tables, effects, cohorts }: Parts, area: string): readonly NamedTable[] {
  return [
    ...(view
      ? [
          {
            name: 'account',
            short: 'parts of the change',
            title: `${view.caption}, ${area}`,
            table: () => accountTable(view.steps)
          }
        ]
      : []),
    ...stepsTable('effects', 'residents and rates', effects.table),
    ...stepsTable('cohorts', 'cohorts', cohorts.table),
    ...tables.map((table) => ({
      name: table.id,
      short: table.heading.charAt(0).toLowerCase() + table.heading.slice(1),
      title: table.caption,
      table: () => contributionTable(table)
    }))
  ];
}

function drawn(name: string, short: string, chart: ChartView | null | undefined): NamedChart[] {
  return chart ? [chartOf(name, short, chart, () => chart.wide)] : [];
}

function accountTable(steps: readonly StepView[]): ScreenTable {
  return {
    heads: ['Part', 'Children'],
    rows: steps.map(({ label, text, words }) => [said(label), { text, words }])
  };
}

function stepsTable(name: string, short: string, steps: StepsView | null): NamedTable[] {
  if (steps === null) return [];
  return [
    {
      name,
      short,
      title: steps.caption,
      notes: [steps.note],
      table: () => ({
        heads: [steps.first, ...steps.columns],
        rows: steps.rows.map(({ head, cells }) => [said(head), ...cells])
      })
    }
  ];
}

function contributionTable({ first, rows, rounding }: ContributionTable): ScreenTable {
  return {
    heads: [first, 'Before', 'After', 'Change'],
    rows: [
      ...rows.map(({ name, before, after, change }) => [said(name), before, after, change]),
      ...(rounding === null ? [] : [['Rounding', '', '', rounding].map(said)])
    ],
    empty: 'Some cells are empty because rounding is of the change alone.'
  };
}
