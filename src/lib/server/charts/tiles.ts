import type { TileView } from '../../views/dashboards.ts';
import { escaped, rect, text } from './svg.ts';

const size = 46;
/** Inks that read on each shade, from not available to the highest. */
export const inks = [
  '--ink',
  '--ink',
  '--ink',
  '--step-light-ink',
  '--step-dark-ink',
  '--step-dark-ink'
];

export interface TileMap {
  readonly tiles: readonly TileView[];
  readonly columns: number;
  readonly rows: number;
  readonly legend: readonly string[];
}

const keyTall = 44;

/** England as squares from north to south, regions with bold borders: each a link on the page. */
export function drawTiles(map: TileMap): string {
  return drawn(
    map,
    0,
    '',
    ({ href, text: words }, inner) =>
      `<a class="tile" href="${escaped(href)}" aria-label="${escaped(words)}"><title>${escaped(words)}</title>${inner}</a>`
  );
}

/** The same drawing for a file: the key stands in it, and nothing leads anywhere. */
export function drawTilesAlone(map: TileMap): string {
  return drawn(map, keyTall, keyOf(map), (_, inner) => inner);
}

function drawn(
  { tiles, columns, rows, legend }: TileMap,
  above: number,
  key: string,
  around: (tile: TileView, inner: string) => string
): string {
  const [width, height] = [columns * size + 4, rows * size + 4 + above];
  return [
    `<svg class="tiles" viewBox="-2 ${-2 - above} ${width} ${height}" role="group" aria-label="Map of local authorities in England">`,
    key,
    ...tiles.map((tile) => around(tile, square(tile, legend))),
    `<path class="tiles__edges" fill="none" stroke="var(--ink)" stroke-width="3" stroke-linecap="square" d="${tiles.map(edgesOf).join('')}"/></svg>`
  ].join('');
}

function square(tile: TileView, legend: readonly string[]): string {
  const [x, y] = cornerOf(tile);
  const shade = tile.step === 0 ? 0 : shadeOf(tile.step - 1, legend);
  const name = { size: 14.5, anchor: 'middle', fill: `var(${inks[shade]!})` } as const;
  return (
    rect(
      x,
      y,
      size,
      size,
      `class="tile__ground" fill="var(--step-${shade})" stroke="var(--ground)"`
    ) +
    `<g class="tile__name" aria-hidden="true">${text(x + size / 2, y + size / 2 + 5, tile.short, name)}</g>`
  );
}

/** The shade of a step: the whole range of shades, however few steps there are. */
export function shadeOf(step: number, legend: readonly string[]): number {
  return Math.round(1 + (step * 4) / Math.max(1, legend.length - 1));
}

function keyOf({ legend }: TileMap): string {
  const wide = 108;
  return [
    text(0, -24, 'Per 100 residents', { size: 15 }),
    ...legend.map((words, at) => {
      const x = 140 + at * wide;
      return (
        rect(x, -40, 20, 20, `fill="var(--step-${shadeOf(at, legend)})" stroke="var(--ink-soft)"`) +
        text(x + 28, -24, words, { size: 15 })
      );
    })
  ].join('');
}

function cornerOf({ column, row }: TileView): readonly [number, number] {
  return [(column - 1) * size, (row - 1) * size];
}

/** The sides of a square at which its region ends. */
function edgesOf(tile: TileView): string {
  const [x, y] = cornerOf(tile);
  return [
    tile.edges.includes('t') ? `M${x},${y}h${size}` : '',
    tile.edges.includes('b') ? `M${x},${y + size}h${size}` : '',
    tile.edges.includes('l') ? `M${x},${y}v${size}` : '',
    tile.edges.includes('r') ? `M${x + size},${y}v${size}` : ''
  ].join('');
}
