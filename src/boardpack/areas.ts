import { seesParts } from '#disclosure/rights.ts';
import { england } from '#measures/places.ts';
import type { AnswerArea } from '#measures/question.ts';
import type { LeagueRowView } from '../lib/views/dashboards.ts';
import type { PlaceRow, PlacesView } from '../lib/views/views.ts';
import { inWords } from '../lib/server/download/about.ts';
import { drawRegionTiles } from '../lib/server/charts/region-tiles.ts';
import { drawTilesAlone } from '../lib/server/charts/tiles.ts';
import type { PageContext } from '../lib/server/questions.ts';
import { leagueView, rankedOf } from '../lib/server/views/league.ts';
import { placesOf } from '../lib/server/views/places.ts';
import { tilesView } from '../lib/server/views/tiles.ts';
import { counted } from '../lib/wording/numbers.ts';
import type { Block, Section } from './blocks.ts';
import { chartBlock, noteOf, placesBlock } from './from-views.ts';

/**
 * Where rates are high and low, and which LAs stand out: for England its regions and the whole map, for
 * a region or an LA the map of the region. Every LA drawn is in the table after the drawings.
 */
export async function areasSections(
  page: PageContext,
  area: AnswerArea
): Promise<readonly Section[]> {
  const { label } = page.choice.term;
  const region = area.level === 'regional' ? area.code : area.regionCode;
  const within = area.level === 'national' ? null : region;
  if (area.level !== 'national' && within === null) return [];
  const name = area.level === 'regional' ? area.name : area.regionName;
  const caption = `Local authorities ${within === null ? 'of England' : `in ${name}`}, census day ${label}`;
  const [places, map, ranked, regions] = await Promise.all([
    placesOf(page, 'la', caption, within),
    seesParts(page.viewer, england) ? tilesView(page) : null,
    rankedOf(page),
    area.level === 'national'
      ? placesOf(page, 'region', `Regions of England on census day, ${label}`)
      : null
  ]);
  const own = area.level === 'la' ? area : null;
  const league = leagueView(page, ranked, within, own);
  const table = tableOf(places, league, own);
  const drawn: Block[] = [
    ...(map ? mapBlocks(map, places, within === null ? england.name : name!, own, label) : []),
    ...(league
      ? [
          {
            ...chartBlock(league.chart.finding, league.chart.subtitle, league.chart.wide),
            width: 0.85
          },
          ...ownWords(league.rows, own),
          {
            kind: 'text' as const,
            text: `A point outside the limits is a reason to look, not a verdict: recording differs between authorities. Areas differ ${league.phi} times as much as chance.`
          }
        ]
      : [
          {
            kind: 'text' as const,
            text: map
              ? `Fewer than five local authorities have figures for ${label}, so chance cannot be told from difference and no funnel is drawn.`
              : `Local authorities are ranked and mapped among all of England. This pack was made for somebody who may not see all of them, so it has no map and no funnel.${places.leftOut ? ` ${places.leftOut}` : ''}`
          }
        ])
  ];
  return area.level === 'national'
    ? [
        { heading: 'Areas', onNewPage: true, blocks: [...drawn, placesBlock(regions!)] },
        { heading: 'Every local authority', onNewPage: true, blocks: [table] }
      ]
    : [{ heading: 'Areas', onNewPage: true, blocks: [...drawn, table] }];
}

type Map = Awaited<ReturnType<typeof tilesView>>;
type League = ReturnType<typeof leagueView>;

function mapBlocks(
  map: Map,
  { rows }: PlacesView,
  name: string,
  own: AnswerArea | null,
  term: string
): readonly Block[] {
  const codes = new Set(rows.map(({ code }) => code));
  const whole = name === england.name;
  const tiles = whole ? map.tiles : map.tiles.filter(({ code }) => codes.has(code));
  if (tiles.length === 0 || map.legend.length === 0) return [];
  const summary = rangeWords(rows);
  const marked = tiles.some(({ code }) => code === own?.code) ? own : null;
  const what = `Children missing education per 100 residents aged 5 to 16, ${term}. Each square is a local authority, shaded by the fifths of England`;
  const subtitle = whole
    ? `${what}; bold lines are the borders of regions.`
    : `${what} and with its rate${marked ? `; ${marked.name} has the thick border` : ''}. Where a name does not fit, the square has its first letters.`;
  const svg = whole
    ? drawTilesAlone(map)
    : drawRegionTiles({
        tiles,
        legend: map.legend,
        rates: new Map(rows.map(({ code, rate }) => [code, rate.text])),
        marked: marked?.code ?? null
      });
  return [
    {
      ...chartBlock(`Where rates are high and low in ${name}`, subtitle, svg),
      alt: `Map of the local authorities of ${name} as squares. ${summary} The figures are in the table of local authorities.`,
      ...(whole ? { width: 0.85 } : {})
    },
    { kind: 'text', text: summary }
  ];
}

/** `Rates run from 0.1 (Rutland) to 1.3 (Hull).` */
function rangeWords(rows: readonly PlaceRow[]): string {
  const rated = rows
    .map(({ name, rate }) => ({ name, text: rate.text, value: Number(rate.text) }))
    .filter(({ value }) => Number.isFinite(value))
    .sort((a, b) => a.value - b.value);
  const without = rows.length - rated.length;
  const silent =
    without === 0
      ? ''
      : ` ${counted(without, 'local authority has', 'local authorities have')} no rate that can be shown.`;
  if (rated.length === 0) return 'No rate can be shown.';
  const who = (text: string) => {
    const names = rated.filter((one) => one.text === text).map((one) => one.name);
    return names.length <= 3 ? inWords(names) : counted(names.length, '', 'local authorities');
  };
  const [low, high] = [rated[0]!.text, rated.at(-1)!.text];
  if (low === high) return `Every rate shown is ${low} per 100.${silent}`;
  return `Rates run from ${low} per 100 (${who(low)}) to ${high} per 100 (${who(high)}).${silent}`;
}

function ownWords(rows: readonly LeagueRowView[], own: AnswerArea | null): readonly Block[] {
  if (!own) return [];
  const row = rows.find(({ code }) => code === own.code);
  return [
    {
      kind: 'text',
      text: row
        ? `${own.name}: ${row.rate} per 100, likely between ${row.interval.replace(' to ', ' and ')}. ${row.verdict}.`
        : `${own.name} is not in the funnel: its number is too small to rank or is not available.`
    }
  ];
}

/** Each LA with what the map and the funnel say of it. */
function tableOf(places: PlacesView, league: League, own: AnswerArea | null): Block {
  const ranked = new Map(league?.rows.map((row) => [row.code, row]));
  const at = places.rows.findIndex(({ code }) => code === own?.code);
  const symbols = [
    ...places.symbols,
    ...(league
      ? [
          `Likely rate: pulled towards that of England (${league.benchmark}) by as much as chance could have moved it, with its 95% interval. Far higher or lower: outside the 99.8% limits; higher or lower: outside the 95% limits. Not ranked: too small to rank, or not available`
        ]
      : [])
  ];
  return {
    kind: 'table',
    caption: places.caption,
    columns: [...places.columns.map(({ text }) => text), 'Likely rate', 'Beside the others'],
    rows: places.rows.map(({ code, name, count, rate, change }) => {
      const row = ranked.get(code);
      return [
        name,
        count.text,
        rate.text,
        change.text,
        row ? `${row.shrunk} (${row.interval})` : '–',
        row ? row.verdict.replace(/ than .*/, '') : 'Not ranked'
      ];
    }),
    words: [3, 5],
    widths: [2.7, 1, 1, 1.9, 1.9, 1.1],
    note: noteOf(symbols),
    ...(at < 0 ? {} : { own: at })
  };
}
