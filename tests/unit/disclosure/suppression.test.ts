import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Attack, unbounded } from '#disclosure/suppression/attack.ts';
import { protectRelease, ReleaseNotProtected } from '#disclosure/suppression/protect-release.ts';
import { suppress } from '#disclosure/suppression/secondary.ts';
import type { ReleaseTable } from '#disclosure/suppression/table.ts';

/** Two LAs that make a region, by two sexes: a 3 × 3 table with its margins. */
function twoByTwo(a: number, b: number, c: number, d: number): ReleaseTable {
  const cells = [
    { id: 'region', count: a + b + c + d, rank: 0 },
    { id: 'region girls', count: a + c, rank: 0 },
    { id: 'region boys', count: b + d, rank: 0 },
    { id: 'A', count: a + b, rank: 1 },
    { id: 'A girls', count: a, rank: 2 },
    { id: 'A boys', count: b, rank: 2 },
    { id: 'B', count: c + d, rank: 1 },
    { id: 'B girls', count: c, rank: 2 },
    { id: 'B boys', count: d, rank: 2 }
  ];
  const relations = [
    { total: 0, parts: [1, 2] },
    { total: 3, parts: [4, 5] },
    { total: 6, parts: [7, 8] },
    { total: 0, parts: [3, 6] },
    { total: 1, parts: [4, 7] },
    { total: 2, parts: [5, 8] }
  ];
  return { cells, relations };
}

function hiddenNames(table: ReleaseTable, cells: readonly number[]): string[] {
  return cells.map((cell) => table.cells[cell]!.id).sort();
}

describe('suppress(table, settings)', () => {
  it('hides nothing where every count is 0 or at least the threshold', () => {
    const { primary, secondary } = suppress(twoByTwo(0, 12, 9, 30), { threshold: 5 });
    expect([...primary, ...secondary]).toEqual([]);
  });

  it('hides the other three of the block where one inner count is small and every margin is printed', () => {
    const table = twoByTwo(3, 12, 9, 30);
    const { primary, secondary } = suppress(table, { threshold: 5 });
    expect(hiddenNames(table, primary)).toEqual(['A girls']);
    expect(hiddenNames(table, secondary)).toEqual(['A boys', 'B boys', 'B girls']);
  });

  it('refuses counts that do not add up', () => {
    const table = twoByTwo(3, 12, 9, 30);
    const wrong = {
      ...table,
      cells: table.cells.map((cell, at) => (at === 0 ? { ...cell, count: 55 } : cell))
    };
    expect(() => suppress(wrong, { threshold: 5 })).toThrow(
      /region girls|region sum|parts of region/
    );
  });

  it('keeps hidden what an earlier release hid', () => {
    const table = twoByTwo(8, 12, 9, 30);
    const { primary } = suppress(table, { threshold: 5, alsoGuarded: [4] });
    expect(hiddenNames(table, primary)).toEqual(['A girls']);
  });
});

describe('protectRelease(table, settings)', () => {
  it('leaves every small count at least as uncertain as the width asked, whatever the counts', async () => {
    const count = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 80 }));
    await fc.assert(
      fc.asyncProperty(count, count, count, count, async (a, b, c, d) => {
        const table = twoByTwo(a, b, c, d);
        const { primary, secondary } = await protectRelease(table, {
          threshold: 5,
          width: 3
        }).catch((error) => {
          expect(error).toBeInstanceOf(ReleaseNotProtected);
          return { primary: [], secondary: [] };
        });
        const hidden = new Set([...primary, ...secondary]);
        const known = table.cells.map(({ count }, cell) =>
          hidden.has(cell) ? { low: 0, high: unbounded } : { low: count, high: count }
        );
        const attack = await Attack.on(known, table.relations);
        for (const cell of primary) {
          const { low, high } = attack.range(cell)!;
          expect(high - low).toBeGreaterThanOrEqual(3 - 1e-6);
          expect(high).toBeGreaterThanOrEqual(5 - 1e-6);
        }
        attack.end();
      }),
      { numRuns: 100 }
    );
  }, 60_000);
});
