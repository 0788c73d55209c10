import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Viewer } from '#access/viewer.ts';
import { demoViewer } from '#access/viewer.ts';
import type { FigureSymbol } from '#disclosure/figure.ts';
import { frozenFrom } from '#disclosure/fixed-tables/pattern.ts';
import { narrowed, type TableSum } from '#disclosure/screen-tables/narrowed.ts';
import {
  protectTable,
  type ExactCell,
  type TableOf
} from '#disclosure/screen-tables/protect-table.ts';
import { Attack, unbounded } from '#disclosure/suppression/attack.ts';
import { isWide } from '#disclosure/suppression/narrow-cells.ts';

const outsider: Viewer = { ...demoViewer, id: 'outsider', name: 'Outsider', exactCounts: [] };
const of = (viewer: Viewer): TableOf => ({
  area: {
    level: 'la',
    code: 'E08000035',
    name: 'Leeds',
    regionCode: 'E12000003',
    regionName: 'Yorkshire and The Humber',
    oldLaCode: '383'
  },
  term: { id: '2025-26-autumn', label: 'autumn 2025', academicYear: '2025-26' },
  viewer,
  kind: 'counted',
  responding: 1,
  expected: 1
});
const cell = (children: number | null, total: number | null = null): ExactCell => ({
  items: [],
  children,
  of: total
});
const shownOf = (
  viewer: Viewer,
  counts: readonly (number | null)[],
  sums: readonly TableSum[] = []
) =>
  protectTable(
    counts.map((count) => cell(count)),
    of(viewer),
    sums
  ).map(({ value }) => value.shown);

/** The first cell is the sum of the others. */
const sumOfRest = (counts: readonly number[]): TableSum => ({
  left: [0],
  right: counts.slice(1).map((_, at) => at + 1)
});

describe('protectTable(cells, of, sums)', () => {
  it('rounds for those with the right to exact counts, and tells low from zero', () => {
    expect(shownOf(demoViewer, [0, 3, 7, 24, null])).toEqual([0, 'low', 10, 20, 'x']);
  });

  it('shows everyone else nothing that stands for few children, so that a hidden count may be of 1 to 14', () => {
    expect(shownOf(outsider, [0, 3, 7, 14, 15, 24, null])).toEqual([0, 'c', 'c', 'c', 20, 20, 'x']);
  });

  it('hides more where a sum would leave too little of a hidden count', () => {
    // 30 to 34, less 15 or more twice: the last could be 4 at most.
    const counts = [34, 15, 16, 3];
    expect(shownOf(outsider, counts, [])).toEqual([30, 20, 20, 'c']);
    const shown = shownOf(outsider, counts, [sumOfRest(counts)]);
    expect(shown.filter((one) => one === 'c')).toHaveLength(2);
  });

  it('shows a cell of a release as the release does, and guards what its exact counts give away', () => {
    const published = { measure: 'census_day', period: '2025-26-autumn' };
    const frozen = frozenFrom([
      {
        file: 'cme_census',
        period: '2025-26-autumn',
        cell: 'E08000035|reason|Waiting school start',
        small: true
      }
    ]);
    const reason = (item: string, children: number): ExactCell => ({
      items: [{ topic: 'reason', item }],
      children,
      of: null,
      published
    });
    const [waiting, ...reasons] = protectTable(
      [
        cell(34),
        reason('School application awaiting outcome', 31),
        reason('Waiting school start', 3)
      ],
      { ...of(outsider), frozen },
      [{ left: [0], right: [1, 2] }]
    ).map(({ value }) => value.shown);
    // The release prints 31 exactly, so 30 (25 to 34) for all who wait would leave 3 at most.
    expect(reasons).toEqual([30, 'c']);
    expect(waiting).toBe('c');
  });

  it('gives a share of a shown total alone', () => {
    const [of14, of40] = protectTable([cell(14, 14), cell(20, 14), cell(20, 40)], of(outsider))
      .slice(1)
      .map(({ percent }) => percent!.shown);
    expect(of14).toBe('c');
    expect(of40).toBe(50);
  });

  it('leaves no hidden count of a table within what a release may leave, by linear programming', async () => {
    const part = fc.oneof(fc.nat({ max: 6 }), fc.nat({ max: 60 }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(part, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 4 }),
        async (inner) => {
          // Total, row totals, column totals, then the cells.
          const rows = inner.map((row) => row.reduce((a, b) => a + b, 0));
          const columns = [0, 1, 2].map((at) => inner.reduce((sum, row) => sum + row[at]!, 0));
          const first = 1 + rows.length + 3;
          const counts = [rows.reduce((a, b) => a + b, 0), ...rows, ...columns, ...inner.flat()];
          const sums: TableSum[] = [
            { left: [0], right: rows.map((_, at) => 1 + at) },
            { left: [0], right: [0, 1, 2].map((at) => 1 + rows.length + at) },
            ...rows.map((_, row) => ({
              left: [1 + row],
              right: [0, 1, 2].map((at) => first + row * 3 + at)
            })),
            ...[0, 1, 2].map((column) => ({
              left: [1 + rows.length + column],
              right: rows.map((_, row) => first + row * 3 + column)
            }))
          ];
          const shown = shownOf(outsider, counts, sums);
          const known = shown.map(knownBy);
          const attack = await Attack.on(
            known,
            sums.map(({ left, right }) => ({ total: left[0]!, parts: right }))
          );
          try {
            shown.forEach((one, at) => {
              if (one !== 'c') return;
              const found = attack.range(at)!;
              const range = {
                low: Math.ceil(found.low - 1e-6),
                high: Math.floor(found.high + 1e-6)
              };
              expect(range.low).toBeLessThanOrEqual(counts[at]!);
              expect(range.high).toBeGreaterThanOrEqual(counts[at]!);
              expect(isWide(range, { threshold: 5, width: 3 }), `${counts.join()} at ${at}`).toBe(
                true
              );
            });
          } finally {
            attack.end();
          }
        }
      ),
      { numRuns: 60 }
    );
  });
});

function knownBy(shown: number | FigureSymbol) {
  if (typeof shown !== 'number') return { low: 0, high: unbounded };
  return shown === 0 ? { low: 0, high: 0 } : { low: shown - 5, high: shown + 4 };
}

describe('narrowed(known, sums)', () => {
  it('uses one sum after another until nothing changes', () => {
    const open = { low: 0, high: unbounded };
    expect(
      narrowed(
        [{ low: 10, high: 10 }, { low: 8, high: 8 }, open, open, { low: 1, high: 1 }],
        [
          { left: [2], right: [3, 4] },
          { left: [0], right: [1, 2] }
        ]
      ).slice(2, 4)
    ).toEqual([
      { low: 2, high: 2 },
      { low: 1, high: 1 }
    ]);
  });

  it('takes sums with several cells on both sides', () => {
    const [, , , last] = narrowed(
      [
        { low: 5, high: 5 },
        { low: 3, high: 3 },
        { low: 2, high: 2 },
        { low: 0, high: unbounded }
      ],
      [{ left: [0, 1], right: [2, 3] }]
    );
    expect(last).toEqual({ low: 6, high: 6 });
  });
});
