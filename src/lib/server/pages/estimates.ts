import { england } from '#measures/places.ts';
import type { AnswerArea } from '#measures/question.ts';
import { carried } from '../address.ts';
import { areaOf } from '../areas.ts';
import { drawEstimates } from '../charts/estimates.ts';
import { chosenOn, pinned, sourceAsked } from '../download/page-source.ts';
import type { FigurePage, PageFiles, ScreenTable } from '../download/page-files.ts';
import type { PageEvent } from '../download/page-response.ts';
import { estimatesOf, type EstimatesView } from '../estimates/page.ts';
import { englandPath } from '../own-areas.ts';
import { pageContext } from '../page.ts';
import type { PageContext } from '../questions.ts';
import { chartOf, said } from './from-views.ts';

/** Every estimate of England, a region or an LA. */
export async function estimatesPage(event: PageEvent) {
  const { code } = event.params;
  const area = code === undefined || code === england.code ? england : areaOf(code, event.url);
  const page = await pageContext(event);
  const view = await estimatesOf(page, area);
  return {
    view: {
      view,
      trail: [
        { href: carried(event.url, englandPath(page.viewer)), text: 'England' },
        ...(area.level === 'national'
          ? []
          : [{ href: carried(event.url, `/areas/${area.code}`), text: area.name }])
      ]
    },
    files: filesOf(page, area, view)
  } satisfies FigurePage<object>;
}

function filesOf(page: PageContext, area: AnswerArea, view: EstimatesView): PageFiles {
  const { term } = page.choice;
  const subtitle = `Children missing education on census day, ${area.name}, ${term.label}. A dot is the figure; a bar is its interval, within which the true figure should lie.`;
  const rows = view.groups.flatMap((group) => group.rows);
  return {
    name: 'estimates',
    path: area.level === 'national' ? '/estimates' : `/areas/${area.code}/estimates`,
    api: `/api/v1/areas/${area.code}/estimates`,
    query: pinned(page, ['grossing']),
    filters: chosenOn(page, area, view.setting.applies ? [['Grossing', view.setting.words]] : []),
    of: [area.code, term.id],
    source: sourceAsked(page, {
      measure: 'census_day',
      periods: page.terms.map(({ id }) => id),
      areas: [area.code],
      levels: [area.level]
    }),
    tables: [
      {
        name: 'picture',
        short: 'the estimates',
        title: `Estimates of children missing education, ${area.name}, ${term.label}`,
        notes: view.meanings.map(({ name, means, not }) => `${name}: ${means} ${not}`),
        table: () => estimateTable(rows)
      },
      ...view.tables.map((table) => ({
        name: table.id,
        short: table.summary.charAt(0).toLowerCase() + table.summary.slice(1),
        title: `${table.caption}, ${area.name}, ${term.label}`,
        notes: [table.lead, ...table.notes],
        table: (): ScreenTable => ({ heads: table.head, rows: table.rows })
      }))
    ],
    charts: rows.some(({ figure }) => 'text' in figure)
      ? [
          chartOf('picture', 'the estimates', { finding: view.headline, subtitle }, () =>
            drawEstimates(view.groups, `${view.headline}. ${subtitle}`)
          )
        ]
      : []
  };
}

/** The picture as a table: what each line says, or why it says nothing. */
function estimateTable(rows: EstimatesView['groups'][number]['rows']): ScreenTable {
  return {
    heads: ['Estimate', 'Question', 'Figure', 'Interval', 'Note'],
    rows: rows.map(({ name, question, figure, note }) => [
      said(name),
      said(question),
      ...('none' in figure
        ? [said('None'), said(figure.none)]
        : [said(figure.text), said(figure.interval)]),
      said(note ?? '')
    ]),
    empty: 'Some cells are empty because there is nothing to note.'
  };
}
