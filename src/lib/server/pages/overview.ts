import { isProducer } from '#access/release-embargo.ts';
import type { AnswerArea } from '#measures/question.ts';
import { england } from '#measures/places.ts';
import type { PlacesView } from '../../views/views.ts';
import { carried } from '../address.ts';
import { areaOf } from '../areas.ts';
import { chosenOn, pinned, sourceAsked } from '../download/page-source.ts';
import type { FigurePage, NamedTable, PageFiles } from '../download/page-files.ts';
import type { PageEvent } from '../download/page-response.ts';
import { fewHeld } from '../held.ts';
import { englandPath } from '../own-areas.ts';
import { pageContext, reportOf, type Report } from '../page.ts';
import type { PageContext } from '../questions.ts';
import { placesOf } from '../views/places.ts';
import { barsFiles, chartAndTable, chartOf, placesTable, trendTable } from './from-views.ts';

/** England: its report, its regions and its LAs. */
export async function englandPage(event: PageEvent) {
  const page = await pageContext(event);
  const { term } = page.choice;
  const [report, places, las, held] = await Promise.all([
    reportOf(page, england),
    placesOf(page, 'region', `Regions of England on census day, ${term.label}`),
    placesOf(page, 'la', `Local authorities of England on census day, ${term.label}`),
    fewHeld(page)
  ]);
  const columns = las.columns.map((column) => ({
    ...column,
    href: column.href.replace('#places', '#las')
  }));
  return {
    view: {
      report,
      places,
      las: { ...las, columns },
      held,
      /** Whether the viewer makes releases, and so is offered to. */
      makes: isProducer(page.viewer),
      areas: carried(event.url, '/areas')
    },
    files: reportFiles(page, england, report, { places, las })
  } satisfies FigurePage<object>;
}

/**
 * A region or an LA: its report, and the LAs of a region. England too, with its regions, for who has a page of their own
 * to begin at.
 */
export async function areaPage(event: PageEvent) {
  const { code = '' } = event.params;
  const isEngland = code === england.code && englandPath(event.locals.viewer) !== '/';
  const area = isEngland ? england : areaOf(code, event.url);
  const page = await pageContext(event);
  const term = page.choice.term.label;
  const [report, places] = await Promise.all([
    reportOf(page, area),
    area.level === 'regional'
      ? placesOf(page, 'la', `Local authorities in ${area.name}, census day ${term}`, area.code)
      : area.level === 'national'
        ? placesOf(page, 'region', `Regions of England on census day, ${term}`)
        : null
  ]);
  return {
    view: {
      report,
      places,
      trail: [
        ...(area.level === 'national'
          ? []
          : [{ href: carried(event.url, englandPath(page.viewer)), text: england.name }]),
        ...(area.level === 'la' && area.regionCode && area.regionName
          ? [{ href: carried(event.url, `/areas/${area.regionCode}`), text: area.regionName }]
          : [])
      ],
      files: area.level === 'la' ? carried(event.url, `/areas/${area.code}/return`) : null
    },
    files: reportFiles(page, area, report, places ? { places } : {})
  } satisfies FigurePage<object>;
}

function reportFiles(
  page: PageContext,
  area: AnswerArea,
  { trend, rates, flows, waiting, breakdowns }: Report,
  places: Readonly<Record<string, PlacesView>>
): PageFiles {
  const { term } = page.choice;
  const own = { areas: [area.code], levels: [area.level] };
  const terms = page.terms.map(({ id }) => id);
  const overTerms = sourceAsked(
    page,
    { measure: 'census_day', periods: terms, ...own },
    'rate_per_100'
  );
  const rate = chartAndTable('rates', 'rates', rates);
  const flow = flows && chartAndTable('flows', 'flows by month', flows);
  const bars = [
    ...(waiting
      ? [
          barsFiles(
            'waiting',
            'waiting for a place',
            waiting.finding ?? waiting.heading,
            waiting,
            `${waiting.caption}, ${area.name}, ${term.label}`
          )
        ]
      : []),
    ...breakdowns
      .filter(({ state }) => state === 'shown')
      .map((breakdown) =>
        barsFiles(
          breakdown.id,
          breakdown.heading.toLowerCase(),
          breakdown.finding ?? breakdown.heading,
          breakdown
        )
      )
  ];
  const shown = Object.fromEntries(
    Object.entries(places).filter(([, { rows, leftOut }]) => rows.length > 0 || leftOut === null)
  );
  const below = (kind: PlacesView['kind']) =>
    sourceAsked(
      page,
      {
        measure: 'census_day',
        periods: terms,
        levels: [kind === 'la' ? 'la' : 'regional']
      },
      'rate_per_100'
    );
  return {
    name: 'overview',
    path: area.level === 'national' ? englandPath(page.viewer) : `/areas/${area.code}`,
    api: `/api/v1/areas/${area.code}/overview`,
    query: pinned(page, ['sort', 'order']),
    filters: chosenOn(page, area),
    of: [area.code, term.id],
    source: sourceAsked(page, { measure: 'census_day', periods: [term.id], ...own }),
    tables: [
      {
        name: 'trend',
        short: 'the trend',
        title: trend.subtitle,
        table: () => trendTable(trend),
        source: overTerms
      },
      ...Object.entries(shown).map(([name, view]): NamedTable => ({
        name,
        short: view.kind === 'region' ? 'regions' : 'local authorities',
        title: view.caption,
        table: () => placesTable(view),
        source: below(view.kind)
      })),
      { ...rate.table, source: overTerms },
      ...(flow ? [{ ...flow.table, source: overTerms }] : []),
      ...bars.map(({ table }) => table)
    ],
    charts: [
      ...(trend.drawn
        ? [{ ...chartOf('trend', 'the trend', trend, () => trend.wide), source: overTerms }]
        : []),
      { ...rate.chart, source: overTerms },
      ...(flow ? [{ ...flow.chart, source: overTerms }] : []),
      ...bars.map(({ chart }) => chart)
    ]
  };
}
