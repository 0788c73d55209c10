import { describe, expect, it } from 'vitest';
import { drawRegionTiles } from '../../../src/lib/server/charts/region-tiles.ts';
import type { TileView } from '../../../src/lib/views/dashboards.ts';

const tile = (code: string, name: string, column: number, row: number, step = 1): TileView => ({
  code,
  name,
  short: name.slice(0, 4),
  href: '',
  column,
  row,
  text: name,
  step,
  edges: ''
});

const drawn = (tiles: readonly TileView[], marked: string | null = null) =>
  drawRegionTiles({
    tiles,
    legend: ['0.0 to 0.2', 'Over 0.2'],
    rates: new Map([['a', '0.1']]),
    marked
  });

const wordsIn = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, words]) => words);
const squaresIn = (svg: string) =>
  [...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"[^>]*--ink-soft/g)]
    .map(([, x, y, width]) => [x, y, width].map(Number))
    .filter(([, , width]) => width! > 20);

describe('drawRegionTiles(map)', () => {
  it('writes each name whole, in lines, and its rate; x where there is none', () => {
    const svg = drawn([tile('a', 'Redcar and Cleveland', 5, 9), tile('b', 'Leeds', 6, 9, 0)]);
    expect(wordsIn(svg).slice(3)).toEqual(['Redcar and', 'Cleveland', '0.1', 'Leeds', 'x']);
  });

  it('writes the first letters of a name with a word too long for its square', () => {
    const row = Array.from({ length: 10 }, (_, at) => tile(`c${at}`, 'Bury', at + 1, 1));
    const svg = drawn([...row, tile('long', 'Buckinghamshire', 5, 2)]);
    expect(wordsIn(svg)).toContain('Buck');
    expect(wordsIn(svg)).not.toContain('Buckinghamshire');
  });

  it('keeps neighbours side by side and shrinks what lies between to a gap', () => {
    const [a, b, c] = squaresIn(
      drawn([tile('a', 'A', 1, 1), tile('b', 'B', 2, 1), tile('c', 'C', 9, 1)])
    );
    expect(b![0]! - a![0]!).toBeCloseTo(a![2]!, 1);
    expect(c![0]! - b![0]!).toBeCloseTo(a![2]! * 1.3, 1);
  });

  it('gives the marked one alone a thick border', () => {
    const tiles = [tile('a', 'A', 1, 1), tile('b', 'B', 2, 1)];
    expect(drawn(tiles, 'b').match(/stroke-width="6"/g)).toHaveLength(1);
    expect(drawn(tiles)).not.toContain('stroke-width="6"');
  });
});
