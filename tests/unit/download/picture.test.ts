import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { syntheticSample } from '#measures/provenance.ts';
import { pngOf } from '#printing/print.ts';
import { drawTiles, drawTilesAlone } from '../../../src/lib/server/charts/tiles.ts';
import { licence } from '../../../src/lib/server/download/file-table.ts';
import { pictureFile } from '../../../src/lib/server/download/picture.ts';
import { wrapped } from '../../../src/lib/server/download/wrapped.ts';
import { decodePng } from '../../support/png.ts';

const about = {
  title: 'Children missing education, Leeds',
  filters: [['Area', 'Leeds'] as const, ['Basis', 'Latest: the newest.'] as const],
  definitions: [],
  protection: 'Safe: counts are rounded.',
  symbols: ['low: rounds to 0, but is not 0', 'x: not available'],
  notes: ['One note.', 'Second note.', 'Third note.', 'Fourth note.', syntheticSample],
  snapshots: ['a'.repeat(64), 'b'.repeat(64), 'c'.repeat(64), 'd'.repeat(64)],
  warehouse: 'v1',
  builtAt: '2026-01-05T09:30:00Z',
  licence,
  page: 'http://site/areas/E08000035?term=2025-26-autumn&basis=latest',
  api: null
};
const svg =
  '<svg class="chart__wide" role="img" aria-label="Line &quot;chart&quot;. The figures are in the table after the chart." viewBox="0 0 960 300" fill="currentColor"><rect width="960" height="300" fill="var(--chart-1)"/><text>low</text></svg>';
const picture = pictureFile({
  finding: 'Down 11% & <still> falling',
  subtitle: 'Children missing education on census day',
  svg,
  under: ['A word under it.'],
  about
});

describe('pictureFile(picture)', () => {
  it('carries finding, filters, protection, sources, address and licence in words that are seen', () => {
    const { document } = parseHTML(picture);
    const seen = [...document.querySelectorAll('text')].map((one) => one.textContent).join(' ');
    for (const part of [
      'Down 11% & <still> falling',
      'Area: Leeds · Basis: Latest: the newest',
      'Safe: counts are rounded.',
      'Third note.',
      'the children in these figures do not exist',
      'low: rounds to 0, but is not 0',
      'A word under it.',
      'aaaaaaaaaaaa',
      'and 1 more',
      'From http://site/areas/E08000035?term=2025-26-autumn&basis=latest',
      'Open Government Licence'
    ]) {
      expect(seen).toContain(part);
    }
    expect(seen).not.toContain('Fourth note.');
    expect(seen, 'a symbol that is not drawn').not.toContain('not available');
  });

  it('has a title and a description, without the way to a table it has not', () => {
    const { document } = parseHTML(picture);
    expect(document.querySelector('title')!.textContent).toContain('Down 11%');
    expect(document.querySelector('desc')!.textContent).toBe('Line "chart".');
  });

  it('names no colour of the stylesheet, and keeps what the drawing sets for all its marks', () => {
    expect(picture).not.toContain('var(--');
    expect(picture).toContain('fill="currentColor"');
    expect(picture).toContain('#12436d');
  });

  it('is painted by the rasteriser at twice its size, the bar in its colour', async () => {
    const png = decodePng(await pngOf(picture, { scale: 2 }));
    expect(png.width).toBe(2 * (960 * 1.2 + 80));
    expect(png.pixel(png.width / 2, 500).slice(0, 3)).toEqual([0x12, 0x43, 0x6d]);
  });
});

describe('drawTiles(map) and drawTilesAlone(map)', () => {
  const tile = (code: string, step: number, edges: string) => ({
    code,
    name: code,
    short: code,
    href: `/areas/${code}?a=1&b=2`,
    column: 1,
    row: 1,
    text: `${code}: 10`,
    step,
    edges
  });
  const map = {
    tiles: [tile('A', 0, 't'), tile('B', 2, 'rl')],
    columns: 2,
    rows: 1,
    legend: ['0.0 to 0.2', 'Over 0.2']
  };

  it('links every square on the page, each with its words', () => {
    const { document } = parseHTML(drawTiles(map));
    const links = [...document.querySelectorAll('a')];
    expect(links.map((link) => link.getAttribute('aria-label'))).toEqual(['A: 10', 'B: 10']);
    expect(links[0]!.getAttribute('href')).toBe('/areas/A?a=1&b=2');
  });

  it('draws the same squares in a file, with the key and without links', () => {
    const alone = drawTilesAlone(map);
    expect(alone).not.toContain('<a ');
    expect(alone).toContain('Over 0.2');
    const squares = (text: string) => text.match(/<rect[^>]*tile__ground[^>]*>/g);
    expect(squares(alone)).toEqual(squares(drawTiles(map)));
  });

  it('shades what is not available as such and the highest step darkest', () => {
    expect(drawTiles(map)).toMatch(/tile__ground" fill="var\(--step-0\)"/);
    expect(drawTiles(map)).toMatch(/tile__ground" fill="var\(--step-5\)"/);
  });
});

describe('wrapped(words, most)', () => {
  it('breaks between words, never inside one', () => {
    expect(wrapped('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrapped('incomprehensible a', 5)).toEqual(['incomprehensible', 'a']);
  });
});
