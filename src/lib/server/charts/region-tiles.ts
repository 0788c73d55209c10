import type { TileView } from '../../views/dashboards.ts';
import { line, rect, text, tenth } from './svg.ts';
import { inks, shadeOf, type TileMap } from './tiles.ts';

export interface RegionTiles extends Pick<TileMap, 'tiles' | 'legend'> {
  /** The rate of each LA as written, by its code. */
  readonly rates: ReadonlyMap<string, string>;
  /** The LA that a thick border marks. */
  readonly marked: string | null;
}

const width = 640;
const key = 40;
const largest = 100;

/** The squares of one region for paper, where nothing can be pointed at: each says its name and rate. */
export function drawRegionTiles(map: RegionTiles): string {
  const { tiles } = map;
  const across = placesOf(tiles.map(({ column }) => column));
  const down = placesOf(tiles.map(({ row }) => row));
  const columns = 1 + Math.max(...across.values());
  const rows = 1 + Math.max(...down.values());
  const size = Math.min(largest, (width - 8) / columns);
  const placed = tiles.map((tile) => ({
    tile,
    x: (width - columns * size) / 2 + across.get(tile.column)! * size,
    y: key + down.get(tile.row)! * size
  }));
  const own = placed.find(({ tile }) => tile.code === map.marked);
  return [
    `<svg viewBox="0 0 ${width} ${tenth(key + rows * size + 4)}">`,
    ...keyOf(map.legend),
    ...placed.flatMap(({ tile, x, y }) => square(tile, x, y, size, map)),
    own
      ? rect(own.x, own.y, size, size, 'fill="none" stroke="var(--chart-3)" stroke-width="6"') +
        rect(
          own.x + 5,
          own.y + 5,
          size - 10,
          size - 10,
          'fill="none" stroke="var(--ground)" stroke-width="2"'
        )
      : '',
    '</svg>'
  ].join('');
}

function square(tile: TileView, x: number, y: number, size: number, map: RegionTiles): string[] {
  const shade = tile.step === 0 ? 0 : shadeOf(tile.step - 1, map.legend);
  const font = size / 8.2;
  const words = namesOf(tile, size, font);
  const middle = { size: tenth(font), anchor: 'middle', fill: `var(${inks[shade]!})` } as const;
  const first = y + size / 2 - ((words.length - 1) * font * 1.1) / 2 - font * 0.3;
  return [
    rect(x, y, size, size, `fill="var(--step-${shade})" stroke="var(--ink-soft)"`),
    ...words.map((word, at) => text(x + size / 2, first + at * font * 1.1, word, middle)),
    text(
      x + size / 2,
      first + words.length * font * 1.1 + font * 0.25,
      map.rates.get(tile.code) ?? 'x',
      {
        ...middle,
        size: tenth(font * 1.1),
        bold: true
      }
    ),
    shade === 0 ? line(x, y + size, x + size, y, 'var(--ink-soft)') : ''
  ];
}

/** The name in lines that fit the square, or its first letters where a word is too long. */
function namesOf({ name, short }: TileView, size: number, font: number): readonly string[] {
  const most = Math.floor((size - 6) / (font * 0.53));
  const whole = name
    .split(', ')
    .reverse()
    .join(' ')
    .replace(/^(?:City|County) of (?!London)/, '');
  const lines: string[] = [''];
  for (const word of whole.split(/(?<=-)| /)) {
    const before = lines.at(-1)!;
    const joined = before.endsWith('-') || before === '' ? before + word : `${before} ${word}`;
    if (before === '' || joined.length <= most) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines.length > 4 || lines.some(({ length }) => length > most) ? [short] : lines;
}

function keyOf(legend: readonly string[]): string[] {
  const step = (width - 130) / Math.max(5, legend.length);
  return [
    text(0, 17, 'Per 100 residents', { size: 13 }),
    ...legend.flatMap((words, at) => [
      rect(
        130 + at * step,
        4,
        16,
        16,
        `fill="var(--step-${shadeOf(at, legend)})" stroke="var(--ink-soft)"`
      ),
      text(152 + at * step, 17, words, { size: 13 })
    ])
  ];
}

/** Where each used column or row stands; those of other regions in between shrink to a gap. */
function placesOf(used: readonly number[]): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  let [before, at] = [-Infinity, 0];
  for (const one of [...new Set(used)].sort((a, b) => a - b)) {
    if (before !== -Infinity) at += one - before > 1 ? 1.3 : 1;
    places.set(one, at);
    before = one;
  }
  return places;
}
