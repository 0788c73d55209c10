import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCsv } from '#files/csv-read.ts';
import { projectRoot } from '#files/home.ts';
import { loadReference } from '#reference/reference.ts';

const rowsOf = (name: string) =>
  readCsv(readFileSync(join(projectRoot(), 'data', 'reference', name), 'utf8')).rows;

const tiles = rowsOf('la_tiles.csv').map(([code = '', column, row]) => ({
  code,
  column: Number(column),
  row: Number(row)
}));
const { las, regions } = loadReference();
const regionOf = new Map(las.map((la) => [la.laCode, la.regionCode]));
const apart = (a: (typeof tiles)[number], b: (typeof tiles)[number]) =>
  Math.max(Math.abs(a.column - b.column), Math.abs(a.row - b.row));

describe('data/reference/la_tiles.csv', () => {
  it('has one square for every live local authority and no square twice', () => {
    const live = las.filter(({ validTo }) => validTo === null).map(({ laCode }) => laCode);
    expect(tiles.map(({ code }) => code).sort()).toEqual([...live].sort());
    expect(new Set(tiles.map(({ column, row }) => `${column},${row}`)).size).toBe(153);
  });

  it('keeps neighbours together: nine in ten of the three nearest lie within two squares', () => {
    const points = new Map(
      rowsOf('la_centroids.csv').map(([code = '', lon, lat]) => [
        code,
        { x: Number(lon) * Math.cos((52.8 * Math.PI) / 180), y: Number(lat) }
      ])
    );
    let close = 0;
    for (const tile of tiles) {
      const here = points.get(tile.code)!;
      const far = ({ code }: { code: string }) =>
        Math.hypot(points.get(code)!.x - here.x, points.get(code)!.y - here.y);
      const nearest = tiles
        .filter(({ code }) => code !== tile.code)
        .sort((a, b) => far(a) - far(b))
        .slice(0, 3);
      close += nearest.filter((other) => apart(tile, other) <= 2).length;
    }
    expect(close / (3 * tiles.length)).toBeGreaterThan(0.9);
  });

  it('is England: north above south and west left of east', () => {
    const at = (name: string) => {
      const code = las.find((la) => la.laName === name && la.validTo === null)!.laCode;
      return tiles.find((tile) => tile.code === code)!;
    };
    expect(at('Northumberland').row).toBe(1);
    expect(at('Cornwall').column).toBe(1);
    expect(at('Leeds').row).toBeLessThan(at('Birmingham').row);
    expect(at('Birmingham').row).toBeLessThan(at('Camden').row);
    expect(at('Liverpool').column).toBeLessThan(at('Kingston upon Hull, City of').column);
    expect(at('Kent').column).toBeGreaterThan(at('Surrey').column);
  });

  it('leaves no region in more than three pieces, and most in one', () => {
    const pieces = regions.map(({ regionCode }) => {
      const own = tiles.filter(({ code }) => regionOf.get(code) === regionCode);
      const seen = new Set<number>();
      let count = 0;
      own.forEach((_, start) => {
        if (seen.has(start)) return;
        count++;
        const queue = [start];
        seen.add(start);
        for (const at of queue) {
          own.forEach((other, next) => {
            if (seen.has(next) || apart(own[at]!, other) > 1) return;
            seen.add(next);
            queue.push(next);
          });
        }
      });
      return count;
    });
    expect(Math.max(...pieces)).toBeLessThanOrEqual(3);
    expect(pieces.filter((count) => count === 1).length).toBeGreaterThanOrEqual(7);
  });
});
