import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readCsv } from '#files/csv-read.ts';
import { projectRoot } from '#files/home.ts';
import { loadReference } from '#reference/reference.ts';
import { figureText } from '../../wording/numbers.ts';
import type { TileView } from '../../views/dashboards.ts';
import { carried } from '../address.ts';
import { askFor, type PageContext } from '../questions.ts';

const whole = z.string().transform(Number).pipe(z.number().int().positive());
const Tile = z.object({ la_code: z.string(), column: whole, row: whole });

export type Tile = z.infer<typeof Tile>;

let known: readonly Tile[] | undefined;

/** The squares of `data/reference/la_tiles.csv`, one for each LA. */
export function tilesOf(root = projectRoot()): readonly Tile[] {
  known ??= (() => {
    const { columns, rows } = readCsv(
      readFileSync(join(root, 'data', 'reference', 'la_tiles.csv'), 'utf8')
    );
    return rows.map((cells) =>
      Tile.parse(Object.fromEntries(columns.map((name, at) => [name, cells[at]])))
    );
  })();
  return known;
}

/** The map: each LA a square, shaded by its rate, edged where its region ends. */
export async function tilesView(page: PageContext): Promise<{
  readonly tiles: readonly TileView[];
  readonly columns: number;
  readonly rows: number;
  readonly legend: readonly string[];
}> {
  const { rows } = await askFor(page, {
    measure: 'census_day',
    periods: [page.choice.term.id],
    levels: ['la']
  });
  const byCode = new Map(rows.map((row) => [row.area.code, row]));
  const byOld = new Map(rows.map((row) => [row.area.oldLaCode, row]));
  const reference = loadReference();
  const squares = tilesOf();
  const at = new Map(squares.map((one) => [`${one.column},${one.row}`, regionOf(one.la_code)]));
  const rates = rows.flatMap(({ rate }) => (typeof rate?.shown === 'number' ? [rate.shown] : []));
  const cuts = cutsOf(rates);
  const tiles = squares.flatMap((one): TileView[] => {
    const row =
      byCode.get(one.la_code) ?? byOld.get(reference.laByCode(one.la_code)?.oldLaCode ?? '');
    const name = reference.laByCode(one.la_code)?.laName ?? one.la_code;
    const region = regionOf(one.la_code);
    const beside = (column: number, line: number) =>
      at.get(`${one.column + column},${one.row + line}`) === region;
    const shown = row?.rate?.shown;
    return [
      {
        code: one.la_code,
        name,
        short: shortName(name),
        href: carried(page.url, `/areas/${one.la_code}`),
        column: one.column,
        row: one.row,
        text: `${name}: ${figureText(row?.value.shown ?? 'x', 'children')}${
          typeof shown === 'number' ? `, ${figureText(shown, 'per 100')} per 100` : ''
        }`,
        step: typeof shown === 'number' ? stepOf(shown, cuts) : shown === 'low' ? 1 : 0,
        edges: [
          beside(0, -1) ? '' : 't',
          beside(1, 0) ? '' : 'r',
          beside(0, 1) ? '' : 'b',
          beside(-1, 0) ? '' : 'l'
        ].join('')
      }
    ];
  });
  return {
    tiles: tiles.sort((a, b) => a.row - b.row || a.column - b.column),
    columns: Math.max(...squares.map(({ column }) => column)),
    rows: Math.max(...squares.map(({ row }) => row)),
    legend: legendOf(cuts)
  };

  function regionOf(code: string): string {
    return reference.laByCode(code)?.regionCode ?? '';
  }
}

/** Upper limits of the first four steps: fifths of the LAs, each a rate as it is shown. */
function cutsOf(rates: readonly number[]): readonly number[] {
  const sorted = [...rates].sort((a, b) => a - b);
  const cuts = [0.2, 0.4, 0.6, 0.8].map(
    (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  );
  return [...new Set(cuts)];
}

function stepOf(rate: number, cuts: readonly number[]): number {
  const at = cuts.findIndex((cut) => rate <= cut);
  return 1 + (at < 0 ? cuts.length : at);
}

function legendOf(cuts: readonly number[]): readonly string[] {
  if (cuts.length === 0) return [];
  const words = cuts.map((cut, at) => {
    const low = at === 0 ? 0 : (cuts[at - 1] ?? 0) + 0.1;
    return low >= cut - 1e-9 ? cut.toFixed(1) : `${low.toFixed(1)} to ${cut.toFixed(1)}`;
  });
  return [...words, `Over ${cuts.at(-1)!.toFixed(1)}`];
}

/** A name that fits a tile: its first letters, without the words that many share. */
export function shortName(name: string): string {
  const own: Readonly<Record<string, string>> = {
    'Bristol, City of': 'Bris',
    'Kingston upon Hull, City of': 'Hull',
    'Herefordshire, County of': 'Here',
    'City of London': 'City',
    'County Durham': 'Durh',
    'St. Helens': 'St H',
    'Isle of Wight': 'IoW',
    'Isles of Scilly': 'IoS',
    'East Sussex': 'E Su',
    'West Sussex': 'W Su',
    'North Yorkshire': 'N Yo',
    'East Riding of Yorkshire': 'E Ri',
    'North Lincolnshire': 'N Li',
    'North East Lincolnshire': 'NE L',
    'North Tyneside': 'N Ty',
    'South Tyneside': 'S Ty',
    'North Somerset': 'N So',
    'North Northamptonshire': 'N Nn',
    'West Northamptonshire': 'W Nn',
    'South Gloucestershire': 'S Gl',
    'West Berkshire': 'W Be',
    'Central Bedfordshire': 'C Be',
    'Cheshire East': 'Ch E',
    'Cheshire West and Chester': 'Ch W',
    'Blackburn with Darwen': 'Bl D',
    'Telford and Wrekin': 'Telf',
    Derbyshire: 'D’sh',
    Nottinghamshire: 'N’sh',
    Leicestershire: 'L’sh',
    Southampton: 'S’tn',
    'Southend-on-Sea': 'S’nd',
    Stockport: 'Stpt',
    'Stockton-on-Tees': 'S’on',
    'Stoke-on-Trent': 'S’ke',
    Warrington: 'W’rr',
    Warwickshire: 'W’ck',
    Wakefield: 'Wake',
    Hartlepool: 'H’pl',
    Harrow: 'H’rw',
    Haringey: 'H’ng',
    Hackney: 'H’ck',
    'Hammersmith and Fulham': 'H&F',
    'Kensington and Chelsea': 'K&C',
    'Kingston upon Thames': 'King',
    'Richmond upon Thames': 'Rich',
    'Barking and Dagenham': 'B&D',
    'Bracknell Forest': 'Brac',
    'Bath and North East Somerset': 'B&NE',
    'Bournemouth, Christchurch and Poole': 'BCP',
    'Brighton and Hove': 'B&H',
    'Windsor and Maidenhead': 'W&M',
    'Westmorland and Furness': 'W&F',
    'Redcar and Cleveland': 'R&C',
    'Tower Hamlets': 'T Ha',
    'Waltham Forest': 'W Fo',
    'Milton Keynes': 'M Ke',
    'Newcastle upon Tyne': 'Newc',
    Northumberland: 'N’ld'
  };
  return own[name] ?? name.slice(0, 4);
}
