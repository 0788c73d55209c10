import { error } from '@sveltejs/kit';
import { NotYours } from '#disclosure/not-yours.ts';
import { maySee, seesParts } from '#disclosure/rights.ts';
import { england } from '#measures/places.ts';
import { loadReference } from '#reference/reference.ts';
import type { LeagueRowView } from '../../views/dashboards.ts';
import { addressWith, carried } from '../address.ts';
import { drawTiles, drawTilesAlone, shadeOf } from '../charts/tiles.ts';
import { chosenOn, pinned, sourceAsked } from '../download/page-source.ts';
import type { FigurePage, ScreenTable } from '../download/page-files.ts';
import type { PageEvent } from '../download/page-response.ts';
import { notYours } from '../not-yours.ts';
import { pageContext } from '../page.ts';
import { leagueView, rankedOf } from '../views/league.ts';
import { pickerOf } from '../views/picker.ts';
import { placesOf } from '../views/places.ts';
import { tilesView } from '../views/tiles.ts';
import { chartOf, placesTable, said } from './from-views.ts';

/** The LAs of England or of a region: map, which stand out, likely rates, all figures. */
export async function areasPage(event: PageEvent) {
  const page = await pageContext(event);
  const { regions } = loadReference();
  const { region, term } = page.choice;
  const chosen = regions.find(({ regionCode }) => regionCode === region);
  if (region !== null && !chosen) {
    error(400, {
      message: `There is no region with the code “${region.slice(0, 40)}”`,
      advice: 'Choose a region from the list.',
      links: [{ href: '/areas', text: 'All regions and local authorities' }]
    });
  }
  const seen = regions.filter(({ regionCode }) =>
    maySee(page.viewer, { code: regionCode, regionCode })
  );
  if (chosen && !seen.includes(chosen))
    notYours(new NotYours(page.viewer, `figures for ${chosen.regionName}`));
  const whole = seesParts(page.viewer, england);
  const within = chosen ? ` in ${chosen.regionName}` : '';
  const [places, map, ranked] = await Promise.all([
    placesOf(page, 'la', `Local authorities${within}, census day ${term.label}`, region),
    region === null && whole ? tilesView(page) : null,
    rankedOf(page)
  ]);
  const league = leagueView(page, ranked, region);
  const heading = `Local authorities${within}`;
  const leagueCaption = `${heading} by likely rate, ${term.label}`;
  const mapped = map && {
    ...mapWords(term.label),
    drawing: drawTiles(map),
    legend: map.legend.map((words, at) => ({ words, shade: shadeOf(at, map.legend) }))
  };
  const code = chosen?.regionCode ?? england.code;
  return {
    view: {
      picker: pickerOf(page),
      term,
      heading,
      places,
      map: mapped,
      league,
      leagueCaption,
      /** Why nobody is ranked. */
      unranked: whole
        ? `Fewer than five local authorities have figures for ${term.label}, so chance cannot be told from difference.`
        : 'Local authorities are ranked and mapped among all of England. You may not see all of them, so there is no map and nobody is ranked.',
      sorted: page.choice.sort !== null,
      compare: carried(event.url, '/areas/compare'),
      filters: [
        {
          href: addressWith(event.url, { region: undefined }),
          text: whole ? 'All regions' : 'All you may see',
          current: region === null
        },
        ...seen.map(({ regionCode, regionName }) => ({
          href: addressWith(event.url, { region: regionCode }),
          text: regionName,
          current: regionCode === region
        }))
      ],
      regionPage: chosen
        ? { href: carried(event.url, `/areas/${chosen.regionCode}`), text: chosen.regionName }
        : null
    },
    files: {
      name: 'areas',
      path: '/areas',
      api: `/api/v1/areas/${code}/areas`,
      query: pinned(page, ['region', 'sort', 'order']),
      inApiPath: ['region'],
      filters: chosenOn(page, { name: chosen?.regionName ?? england.name, code }),
      of: [code, term.id],
      source: sourceAsked(
        page,
        { measure: 'census_day', periods: page.terms.map(({ id }) => id), levels: ['la'] },
        'rate_per_100'
      ),
      tables: [
        ...(league
          ? [
              {
                name: 'league',
                short: 'likely rates',
                title: leagueCaption,
                notes: [
                  `Likely rate: the rate pulled towards that of England (${league.benchmark}) by as much as chance could have moved it.`,
                  ...apartNote(league.apart)
                ],
                table: () => leagueTable(league.rows)
              }
            ]
          : []),
        {
          name: 'places',
          short: 'local authorities',
          title: places.caption,
          table: () => placesTable(places)
        }
      ],
      charts: [
        ...(map
          ? [chartOf('map', 'the map', mapWords(term.label), () => drawTilesAlone(map))]
          : []),
        ...(league
          ? [chartOf('funnel', 'the funnel plot', league.chart, () => league.chart.wide)]
          : [])
      ]
    }
  } satisfies FigurePage<object>;
}

function mapWords(term: string) {
  return {
    finding: 'Where rates are high and low',
    subtitle: `Children missing education per 100 residents aged 5 to 16, ${term}. Each square is a local authority; bold lines are the borders of regions.`
  };
}

function apartNote(apart: readonly { readonly name: string; readonly text: string }[]) {
  if (apart.length === 0) return [];
  const list = apart.map(({ name, text }) => `${name} (${text})`).join(', ');
  return [`Kept apart, because their numbers are too small to rank or are not available: ${list}.`];
}

function leagueTable(rows: readonly LeagueRowView[]): ScreenTable {
  return {
    heads: [
      'Local authority',
      'Children',
      'Rate',
      'Likely rate',
      'Between, 95%',
      'Beside the others'
    ],
    rows: rows.map((row) => [
      said(row.name),
      row.count,
      said(row.rate),
      said(row.shrunk),
      said(row.interval),
      said(row.verdict)
    ])
  };
}
