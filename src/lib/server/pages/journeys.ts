import { measureNamed } from '#measures/catalogue.ts';
import { syntheticSample } from '#measures/provenance.ts';
import type { DrawnView, JourneysView, TableView } from '../../journeys/views.ts';
import type { BarsView } from '../../views/bars.ts';
import { carried } from '../address.ts';
import { protectionWords } from '../download/about.ts';
import { chosenOn, pinned } from '../download/page-source.ts';
import type {
  FigurePage,
  NamedChart,
  NamedTable,
  PageFiles,
  ScreenTable
} from '../download/page-files.ts';
import type { PageEvent } from '../download/page-response.ts';
import { areaOrEngland, bare, trailTo } from '../journeys/area.ts';
import { askJourneys } from '../journeys/ask.ts';
import { journeysChoice, type JourneysChoice } from '../journeys/choice.ts';
import { journeysView } from '../journeys/view.ts';
import { pageContext } from '../page.ts';
import type { PageContext } from '../questions.ts';
import { barsFiles, chartOf, said } from './from-views.ts';

/** Where children came from, how long they stay and where they go. */
export async function journeysPage(event: PageEvent) {
  const area = areaOrEngland(event.params.code ?? '', event.url);
  const chosen = journeysChoice(event.url, area.code);
  const page = await pageContext(event);
  const view = await journeysView(page, area, chosen);
  return {
    view: {
      view,
      trail: trailTo(area, event.url, page.viewer),
      pack: carried(bare(event.url), `/areas/${area.code}/board-pack`)
    },
    files: {
      ...filesOf(page, view, chosen),
      source: async () => {
        const { supply } = await askJourneys(page, area, chosen);
        const { version, builtAt } = page.warehouse;
        const missing = measureNamed('any_point_term');
        return {
          definitions: [
            [missing.label, missing.definition],
            [
              'Episode',
              'A spell of missing education, from the day it starts to the first day no longer missing.'
            ]
          ],
          protection: protectionWords('safe'),
          notes: [...view.notes, ...(page.warehouse.synthetic ? [syntheticSample] : [])],
          snapshots: supply.snapshots,
          warehouse: version,
          builtAt
        };
      }
    }
  } satisfies FigurePage<object>;
}

function filesOf(
  page: PageContext,
  view: JourneysView,
  chosen: JourneysChoice
): Omit<PageFiles, 'source'> {
  const { term } = page.choice;
  const shown = view.state === 'shown';
  const origins = given('origins', 'where they came from', view.origins);
  const action = given('action', 'first action', view.action);
  const tables: readonly (NamedTable | null)[] = [
    drawnTable('flow', 'the flow', view.flow),
    origins?.table ?? null,
    drawnTable('curves', 'how long episodes last', view.curves),
    drawnTable('endings', 'how episodes end', view.endings),
    action && { ...action.table, notes: [...action.table.notes!, ...view.action.sentences] }
  ];
  const charts: readonly (NamedChart | null)[] = [
    drawnChart('flow', 'the flow', view.flow),
    origins?.chart ?? null,
    drawnChart('curves', 'how long episodes last', view.curves),
    drawnChart('endings', 'how episodes end', view.endings),
    action?.chart ?? null
  ];
  return {
    name: 'journeys',
    path: `/areas/${view.area.code}/journeys`,
    api: `/api/v1/areas/${view.area.code}/journeys`,
    query: pinned(page, ['by', 'target']),
    filters: chosenOn({ ...page, choice: { ...page.choice, basis: 'latest' } }, view.area, [
      ['Cohorts of curves', chosen.cohorts.label],
      ['Target for first action', `${chosen.target} days`]
    ]),
    of: [view.area.code, term.id],
    tables: shown ? tables.filter((table) => table !== null) : [],
    charts: shown ? charts.filter((chart) => chart !== null) : []
  };
}

function given(name: string, short: string, bars: BarsView & { readonly finding: string }) {
  return bars.rows.length === 0 ? null : barsFiles(name, short, bars.finding, bars);
}

function drawnTable(
  name: string,
  short: string,
  drawn: DrawnView & { readonly table: TableView }
): NamedTable | null {
  if (drawn.table.rows.length === 0) return null;
  return {
    name,
    short,
    title: drawn.table.caption,
    notes: drawn.table.note ? [drawn.table.note] : [],
    table: (): ScreenTable => ({
      heads: drawn.table.columns,
      rows: drawn.table.rows.map(({ head, cells }) => [said(head), ...cells])
    })
  };
}

function drawnChart(name: string, short: string, drawn: DrawnView): NamedChart | null {
  const { drawings } = drawn;
  return drawings && chartOf(name, short, drawn, () => drawings.wide);
}
