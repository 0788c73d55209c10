import { seesParts } from '#disclosure/rights.ts';
import { leagueOf, type Contender, type League } from '#dashboards/league.ts';
import { loadReference } from '#reference/reference.ts';
import { figureText, numberText } from '../../wording/numbers.ts';
import type { ChartView, LeagueRowView } from '../../views/dashboards.ts';
import { carried } from '../address.ts';
import { drawFunnel } from '../charts/funnel.ts';
import { england } from '#measures/places.ts';
import { askFor, type PageContext } from '../questions.ts';
import { cellOf } from './cells.ts';
import { keptFor } from './kept.ts';

export interface Ranked {
  readonly contenders: readonly Contender[];
  readonly league: League | null;
}

/** All LAs placed by rate for the term of the page; nobody is placed among a few for a viewer who may not see them all. */
export function rankedOf(page: PageContext): Promise<Ranked> {
  return keptFor(page, 'league', () => rank(page));
}

async function rank(page: PageContext): Promise<Ranked> {
  if (!seesParts(page.viewer, england)) return { contenders: [], league: null };
  const { term } = page.choice;
  const [{ rows }, sizes] = await Promise.all([
    askFor(page, { measure: 'census_day', periods: [term.id], levels: ['la'] }),
    page.warehouse.rows<{ code: string; residents: number | null }>(
      'select la_code as code, residents::double as residents from la_size where academic_year = ?',
      [term.academicYear]
    )
  ]);
  const residents = new Map(sizes.map((row) => [row.code, row.residents]));
  const contenders = rows.map(({ area, value }) => ({
    code: area.code,
    name: area.name,
    region: area.regionCode ?? '',
    shown: value.shown,
    residents: residents.get(area.code) ?? null
  }));
  return { contenders, league: leagueOf(contenders) };
}

const verdicts = {
  '99.8%': {
    high: 'Far higher than chance and ordinary differences explain',
    low: 'Far lower than chance and ordinary differences explain'
  },
  '95%': { high: 'Higher than most', low: 'Lower than most' }
} as const;

/**
 * The funnel and the table; `region` keeps the rows of one region but compares with all of England.
 * The funnel rings the LA of `own`, or else those of the region.
 */
export function leagueView(
  page: PageContext,
  { league, contenders }: Ranked,
  region: string | null,
  own: Pick<Contender, 'code' | 'name'> | null = null
) {
  if (league === null) return null;
  const { term } = page.choice;
  const high = league.placed.filter(({ side }) => side === 'high').length;
  const low = league.placed.filter(({ side }) => side === 'low').length;
  const finding =
    high + low === 0
      ? 'No local authority stands out from the others'
      : `${numberText(high + low)} of ${numberText(league.placed.length)} local authorities stand out`;
  const ringed = league.placed.filter((area) =>
    own ? area.code === own.code : region !== null && area.region === region
  );
  const subtitle = `Children missing education per 100 residents aged 5 to 16 on census day, ${term.label}, by the number of residents. Limits allow for chance and for the ordinary differences between areas.${ringedWords(ringed.length, region, own)}`;
  const most = Math.max(...league.placed.map(({ upper }) => upper));
  const rows = league.placed
    .filter((area) => region === null || area.region === region)
    .map((area): LeagueRowView => ({
      code: area.code,
      name: area.name,
      href: carried(page.url, `/areas/${area.code}`),
      count: cellOf({ shown: area.shown, unit: 'children', kind: 'counted', protection: 'safe' }),
      rate: area.rate.toFixed(2),
      shrunk: area.shrunk.toFixed(2),
      interval: `${area.lower.toFixed(2)} to ${area.upper.toFixed(2)}`,
      from: (100 * area.lower) / most,
      to: (100 * area.upper) / most,
      at: (100 * area.shrunk) / most,
      verdict:
        area.outside === 'no' || area.side === null ? 'As most' : verdicts[area.outside][area.side],
      side: area.side
    }));
  const chart: Omit<ChartView, 'table'> = {
    id: 'funnel',
    finding,
    subtitle,
    note: null,
    ...drawFunnel(
      league,
      `Funnel plot. ${finding}: ${high} higher and ${low} lower. ${subtitle} The figures are in the table after the chart.`,
      new Set(ringed.map(({ code }) => code))
    )
  };
  return {
    chart,
    rows,
    benchmark: league.benchmark.toFixed(2),
    benchmarkAt: (100 * league.benchmark) / most,
    phi: league.funnel.phi.toFixed(1),
    byChance: numberText(league.funnel.out95_unadjusted),
    apart: contenders
      .filter(({ code }) => league.apart.some((one) => one.code === code))
      .filter(({ region: own }) => region === null || own === region)
      .map(({ code, name, shown }) => ({
        code,
        name,
        href: carried(page.url, `/areas/${code}`),
        text: figureText(shown, 'children')
      }))
  };
}

function ringedWords(
  ringed: number,
  region: string | null,
  own: Pick<Contender, 'name'> | null
): string {
  if (ringed === 0) return '';
  if (own) return ` ${own.name} is ringed.`;
  return ` Those in ${loadReference().regionByCode(region!)?.regionName ?? 'the region'} are ringed.`;
}
