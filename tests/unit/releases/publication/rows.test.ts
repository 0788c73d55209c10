import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCsv } from '#files/csv.ts';
import { rowsAsJson } from '#releases/publication/rows.ts';

const columns = ['country_code', 'region_code', 'new_la_code', 'la_name', 'child_count'];
const england = ['E92000001', '', '', '', '34700'];
const north = ['E92000001', 'E12000001', '', '', '900'];
const bristol = ['E92000001', 'E12000009', 'E06000023', 'Bristol, City of', 'low'];
const csv = writeCsv(columns, [england, north, bristol]);

const read = async (text: string, area: string | null) => {
  const pieces: string[] = [];
  for await (const piece of rowsAsJson(text, area)) pieces.push(piece);
  return JSON.parse(pieces.join('')) as Record<string, string>[];
};

describe('rowsAsJson(csv, area)', () => {
  it('gives every row by its columns, as printed', async () => {
    const rows = await read(csv, null);
    expect(rows).toHaveLength(3);
    expect(rows[2]).toEqual({
      country_code: 'E92000001',
      region_code: 'E12000009',
      new_la_code: 'E06000023',
      la_name: 'Bristol, City of',
      child_count: 'low'
    });
  });

  it('gives of an area its own rows, not those of the areas in it', async () => {
    expect((await read(csv, 'E92000001')).map((row) => row['child_count'])).toEqual(['34700']);
    expect((await read(csv, 'E12000001')).map((row) => row['child_count'])).toEqual(['900']);
    expect(await read(csv, 'E08000035')).toEqual([]);
    expect(await read(csv, '')).toEqual([]);
  });

  it('loses and repeats no row, however many pieces it is read in', async () => {
    const numbers = fc.array(fc.nat(), { maxLength: 5_000, size: 'max' });
    await fc.assert(
      fc.asyncProperty(numbers, async (counts) => {
        const rows = counts.map((count) => [...england.slice(0, 4), String(count)]);
        const given = await read(writeCsv(columns, rows), null);
        expect(given.map((row) => Number(row['child_count']))).toEqual(counts);
      }),
      { numRuns: 10 }
    );
  });
});
