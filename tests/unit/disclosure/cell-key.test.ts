import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellKey, perturbed, recordKey } from '#disclosure/cell-key/cell-key.ts';
import { pTable, readPTable } from '#disclosure/cell-key/p-table.ts';
import { readCsv } from '#files/csv-read.ts';

/** 1,000 records and their expected table, from the cell key method published by ONS (MIT licence). */
function fixture(name: string): Record<string, string>[] {
  const { columns, rows } = readCsv(readFileSync(`tests/fixtures/disclosure/${name}.csv`, 'utf8'));
  return rows.map((values) =>
    Object.fromEntries(columns.map((column, at) => [column, values[at] ?? '']))
  );
}

describe('cellKey(record keys)', () => {
  it('equals the published cell keys of every cell of the worked example', () => {
    const records = fixture('cell-key-records');
    const cells = Map.groupBy(records, ({ var1, var5, var8 }) => `${var1} ${var5} ${var8}`);
    for (const { var1, var5, var8, records: count, cell_key } of fixture('cell-key-expected')) {
      const own = cells.get(`${var1} ${var5} ${var8}`) ?? [];
      expect(own.length).toBe(Number(count));
      expect(cellKey(own.map(({ record_key }) => Number(record_key)))).toBe(Number(cell_key));
    }
  });

  it('does not depend on the order of the children', () => {
    const bytes = fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 400 });
    fc.assert(
      fc.property(bytes, (own) => {
        expect(cellKey([...own].reverse())).toBe(cellKey(own));
      })
    );
  });
});

describe('recordKey(secret, child)', () => {
  it('is the same for a child every time and nearly uniform over children', () => {
    const secret = Buffer.from('a secret of this test');
    expect(recordKey(secret, 'E08000037 a')).toBe(recordKey(secret, 'E08000037 a'));
    const seen = new Array<number>(256).fill(0);
    for (let child = 0; child < 25_600; child++) seen[recordKey(secret, `child ${child}`)]!++;
    const chiSquare = seen.reduce((sum, count) => sum + (count - 100) ** 2 / 100, 0);
    // 255 degrees of freedom: 99.9% of uniform keys lie below 330.5.
    expect(chiSquare).toBeLessThan(330.5);
  });
});

describe('perturbed(count, key, table)', () => {
  const table = readPTable();

  it('shows 0 for 0 and never a negative count', () => {
    for (let key = 0; key < 256; key++) {
      expect(perturbed(0, key, table)).toBe(0);
      expect(perturbed(1, key, table)).toBeGreaterThanOrEqual(0);
    }
  });

  it('adds noise of mean 0 and variance 1, at most 2 either way', () => {
    const noise = Array.from({ length: 256 }, (_, key) => perturbed(40, key, table) - 40);
    const mean = noise.reduce((sum, one) => sum + one, 0) / 256;
    const variance = noise.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 256;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(variance).toBeCloseTo(1, 1);
    expect(Math.max(...noise.map(Math.abs))).toBe(2);
  });
});

describe('perturbed(count, key, the 10-5 table of the worked example)', () => {
  // below 10 nothing is left; from 10 on counts go to the nearest 5, whatever the key
  const tenFive = {
    reach: 9,
    noise: (count: number) => (count < 10 ? -count : [0, -1, -2, 2, 1][count % 5]!)
  };

  it('equals every published count of the worked example', () => {
    for (const { records, cell_key, shown } of fixture('cell-key-expected')) {
      const count = perturbed(Number(records), Number(cell_key), tenFive);
      expect(count < 10 ? '' : String(count)).toBe(shown);
    }
  });
});

describe('pTable(lines)', () => {
  it('refuses noise that does not average to nothing', () => {
    expect(() => pTable([{ count: 0, noise: 1, from: 0, to: 1 }])).toThrow(/averages 1, not 0/);
  });

  it('refuses intervals with a gap', () => {
    expect(() => pTable([{ count: 0, noise: 0, from: 0, to: 0.5 }])).toThrow(/do not cover 0 to 1/);
  });
});
