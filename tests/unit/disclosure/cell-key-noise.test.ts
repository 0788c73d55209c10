import { describe, expect, it } from 'vitest';
import { cellKey, perturbed } from '#disclosure/cell-key/cell-key.ts';
import { readPTable } from '#disclosure/cell-key/p-table.ts';
import { chanceFrom } from '#estimates/numerics/random.ts';

describe('perturbed(count, key, table) over 100,000 random cells', () => {
  const table = readPTable();
  const chance = chanceFrom(11);
  const cells = Array.from({ length: 100_000 }, () => {
    const count = 1 + chance.below(12);
    const key = cellKey(Array.from({ length: count }, () => chance.below(256)));
    return { count, noise: perturbed(count, key, table) - count };
  });

  it('averages to nothing and has the variance of the table, within its reach', () => {
    const mean = cells.reduce((sum, { noise }) => sum + noise, 0) / cells.length;
    const variance = cells.reduce((sum, { noise }) => sum + (noise - mean) ** 2, 0) / cells.length;
    // Keys are whole bytes: a table of finer intervals is met to about one part in 256.
    expect(Math.abs(mean)).toBeLessThan(3 / Math.sqrt(cells.length) + 2 / 256);
    expect(variance).toBeGreaterThan(0.95);
    expect(variance).toBeLessThan(1.05);
    expect(Math.max(...cells.map(({ noise }) => Math.abs(noise)))).toBe(2);
  });

  it('is distributed as the table says, count by count', () => {
    for (const count of [1, 2, 3, 8]) {
      const own = cells.filter((cell) => cell.count === count);
      const expected = new Map<number, number>();
      for (let key = 0; key < 256; key++) {
        const noise = table.noise(count, key);
        expected.set(noise, (expected.get(noise) ?? 0) + own.length / 256);
      }
      const chiSquare = [...expected].reduce((sum, [noise, number]) => {
        const seen = own.filter((cell) => cell.noise === noise).length;
        return sum + (seen - number) ** 2 / number;
      }, 0);
      // At most 4 degrees of freedom: 99.9% lie below 18.5.
      expect(chiSquare).toBeLessThan(18.5);
      expect(own.every(({ noise }) => expected.has(noise))).toBe(true);
    }
  });
});
