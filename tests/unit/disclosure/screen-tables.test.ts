import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Viewer } from '#access/viewer.ts';
import { demoViewer } from '#access/viewer.ts';
import type { FigureSymbol } from '#disclosure/figure.ts';
import type { TableSum } from '#disclosure/screen-tables/hidden-cells.ts';
import {
  protectCells,
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
const shownOf = async (
  viewer: Viewer,
  counts: readonly (number | null)[],
  sums: readonly TableSum[] = []
) => {
  const cells = counts.map((count) => cell(count));
  return (await protectTable(cells, of(viewer), sums)).map(({ value }) => value.shown);
};

/** Everything beside a hidden count is hidden, and the total less the other row still leaves 4 at most. */
const boundFromFarOff = [
  [4, 11, 0],
  [0, 1, 25]
];
/** No one sum and no two of them leave too little of a hidden count, but all of them together do. */
const boundBySeveralSums = [
  [13, 0, 5],
  [30, 0, 14],
  [22, 0, 2],
  [0, 5, 24]
];

/** The first cell is the sum of the others. */
const sumOfRest = (counts: readonly number[]): TableSum => ({
  left: [0],
  right: counts.slice(1).map((_, at) => at + 1)
});

describe('protectTable(cells, of, sums)', () => {
  it('rounds for those with the right to exact counts, and tells low from zero', async () => {
    expect(await shownOf(demoViewer, [0, 3, 7, 24, null])).toEqual([0, 'low', 10, 20, 'x']);
  });

  it('shows everyone else nothing that stands for few children, so that a hidden count may be of 1 to 14', async () => {
    expect(await shownOf(outsider, [0, 3, 7, 14, 15, 24, null])).toEqual([
      0,
      'c',
      'c',
      'c',
      20,
      20,
      'x'
    ]);
  });

  it('hides more where a sum would leave too little of a hidden count', async () => {
    // 30 to 34, less 15 or more twice: the last could be 4 at most.
    const counts = [34, 15, 16, 3];
    expect(await shownOf(outsider, counts, [])).toEqual([30, 20, 20, 'c']);
    const shown = await shownOf(outsider, counts, [sumOfRest(counts)]);
    expect(shown.filter((one) => one === 'c')).toHaveLength(2);
  });

  it('shows a cell of a release as the release does, and guards what its exact counts give away', async () => {
    const published = { measure: 'census_day', period: '2025-26-autumn' };
    const standing: TableOf['standing'] = ({ item }) =>
      item?.item === 'Waiting school start' ? 'hidden' : 'printed';
    const reason = (item: string, children: number): ExactCell => ({
      items: [{ topic: 'reason', item }],
      children,
      of: null,
      published
    });
    const rows = await protectTable(
      [
        cell(34),
        reason('School application awaiting outcome', 31),
        reason('Waiting school start', 3)
      ],
      { ...of(outsider), standing },
      [{ left: [0], right: [1, 2] }]
    );
    const [waiting, ...reasons] = rows.map(({ value }) => value.shown);
    // The release prints 31 exactly, so 30 (25 to 34) for all who wait would leave 3 at most.
    expect(reasons).toEqual([30, 'c']);
    expect(waiting).toBe('c');
  });

  it('shows few children as low where a release in the official layout prints them, and waits where none does', async () => {
    const published = { measure: 'census_day', period: '2025-26-autumn' };
    const reasons = ['Waiting school start', 'Did not get school preference'] as const;
    const rows = await protectTable(
      reasons.map((item) => ({
        items: [{ topic: 'reason', item }],
        children: 3,
        of: null,
        published
      })),
      {
        ...of(outsider),
        standing: ({ item }) => (item?.item === reasons[0] ? 'printed officially' : 'waits')
      }
    );
    expect(rows.map(({ value }) => value.shown)).toEqual(['low', 'c']);
  });

  it('gives a share of a shown total alone', () => {
    const [of14, of40] = protectCells([cell(14, 14), cell(20, 14), cell(20, 40)], of(outsider))
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
          const shown = await shownOf(outsider, counts, sums);
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
      { numRuns: 60, examples: [[boundFromFarOff], [boundBySeveralSums]] }
    );
  });
});

function knownBy(shown: number | FigureSymbol) {
  if (typeof shown !== 'number') return { low: 0, high: unbounded };
  return shown === 0 ? { low: 0, high: 0 } : { low: shown - 5, high: shown + 4 };
}
