import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoViewer } from '#access/viewer.ts';
import { exact } from '#disclosure/exact.ts';
import type { ExactRow } from '#disclosure/exact-row.ts';
import type { Protection } from '#disclosure/figure.ts';
import { protect } from '#disclosure/gate.ts';
import type { Policy } from '#disclosure/policy.ts';
import { roundHalfUp } from '#disclosure/round.ts';
import { Refusal } from '#files/refusal.ts';
import { exactRow } from '../../fixtures/disclosure/exact-rows.ts';

function shown(protection: Protection, ...rows: ExactRow[]) {
  return protect(rows, { protection, viewer: demoViewer }).map((row) => [
    row.value.shown,
    row.percent?.shown,
    row.rate?.shown
  ]);
}

describe('protect(rows, question) with official protection', () => {
  it('rounds England to 100, regions and LAs to 10', () => {
    expect(
      shown(
        'official',
        exactRow('national', 34_650, 34_650),
        exactRow('regional', 1_234.5, 1_234.5),
        exactRow('la', 34, 34)
      ).map((row) => row[0])
    ).toEqual([34_700, 1_230, 30]);
  });

  it('tells low, a true zero and not available apart', () => {
    expect(
      shown(
        'official',
        exactRow('national', 49, 34_000),
        exactRow('la', 4, 100),
        exactRow('la', 0, 100),
        exactRow('la', null, 100),
        exactRow('la', null, null)
      )
    ).toEqual([
      ['low', 'low', 'x'],
      ['low', 'low', 'x'],
      [0, 0, 'x'],
      ['x', 'x', 'x'],
      ['x', 'x', 'x']
    ]);
  });

  it('takes shares from the unrounded counts', () => {
    expect(shown('official', exactRow('la', 25, 34), exactRow('la', 9, 34))).toEqual([
      [30, 74, 'x'],
      [10, 26, 'x']
    ]);
  });

  it('shows an LA share above 0 and below 5 as low, and 5 as 5', () => {
    expect(
      shown(
        'official',
        exactRow('la', 49, 1000),
        exactRow('la', 50, 1000),
        exactRow('regional', 49, 1000)
      ).map((row) => row[1])
    ).toEqual(['low', 5, 5]);
  });

  it('shows a share that rounds to 0 but is not 0 as low for England and regions', () => {
    expect(
      shown('official', exactRow('national', 100, 34_700), exactRow('regional', 5, 1_000)).map(
        (row) => row[1]
      )
    ).toEqual(['low', 1]);
  });

  it('does not apply a share of nobody', () => {
    expect(shown('official', exactRow('la', 0, 0))).toEqual([[0, 'z', 'x']]);
  });

  it('takes the rate from the unrounded count, 1 decimal place, low when it rounds to 0', () => {
    expect(
      shown(
        'official',
        exactRow('la', 34, 34, { residents: 30_000 }),
        exactRow('la', 4, 4, { residents: 30_000 }),
        exactRow('la', 0, 0, { residents: 30_000 }),
        exactRow('la', null, null, { residents: 30_000 })
      ).map((row) => row[2])
    ).toEqual([0.1, 'low', 0, 'x']);
  });
});

describe('protect(rows, question) with safe protection', () => {
  it('works shares and rates out from the rounded counts', () => {
    expect(shown('safe', exactRow('la', 25, 34, { residents: 1_000 }))).toEqual([[30, 100, 3]]);
  });

  it('hides the share and the rate of a count it hides', () => {
    expect(shown('safe', exactRow('la', 3, 34, { residents: 1_000 }))).toEqual([
      ['low', 'low', 'low']
    ]);
    expect(shown('safe', exactRow('la', 3, 4))).toEqual([['low', 'low', 'x']]);
  });

  it('gives two tables with the same rounded counts the same figures', () => {
    const level = fc.constantFrom('national' as const, 'regional' as const, 'la' as const);
    const table = fc.tuple(level, fc.nat(2_000), fc.nat(2_000), fc.nat(1_000_000));
    fc.assert(
      fc.property(table, fc.infiniteStream(fc.nat(999)), (t, random) => {
        const [where, part, rest, residents] = t;
        const base = where === 'national' ? 100 : 10;
        const alike = (n: number): number => {
          const rounded = roundHalfUp(n, base);
          if (n === 0) return 0;
          const least = Math.max(1, rounded - base / 2);
          const most = rounded + base / 2 - 1;
          return least + Math.floor(((random.next().value as number) * (most - least + 1)) / 1000);
        };
        const one = exactRow(where, part, part + rest, { residents });
        const other = exactRow(where, alike(part), alike(part + rest), { residents });
        expect(shown('safe', other)).toEqual(shown('safe', one));
      })
    );
  });

  it('shows medians of enough children only', () => {
    const median = (children: number | null, weeks: number | null) =>
      protect([exactRow('la', children, children, { quantity: 'median', median: exact(weeks) })], {
        protection: 'safe',
        viewer: demoViewer
      })[0]?.value.shown;
    expect([median(5, 6.25), median(4, 6.25), median(0, null), median(null, null)]).toEqual([
      6.3,
      'c',
      'z',
      'x'
    ]);
  });
});

describe('protect(rows, question) with any protection', () => {
  const count = fc.option(fc.nat(3_000), { nil: null });

  it('shows a number or one symbol, and a zero only for a true zero', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Protection>('official', 'safe', 'none'),
        fc.constantFrom('national' as const, 'regional' as const, 'la' as const),
        count,
        fc.nat(3_000),
        (protection, level, part, rest) => {
          const total = part === null ? rest : part + rest;
          for (const [own, percent] of shown(protection, exactRow(level, part, total))) {
            expect(own === 0).toBe(part === 0);
            expect(own === 'x').toBe(part === null);
            if (percent === 0) expect(part).toBe(0);
            if (typeof percent === 'number') expect(percent).toBeLessThanOrEqual(100);
          }
        }
      )
    );
  });

  it('rounds nothing twice: what it shows is the nearest multiple of the unrounded count', () => {
    fc.assert(
      fc.property(fc.double({ min: 50, max: 1e6, noNaN: true }), (value) => {
        const [row] = shown('official', exactRow('national', value, value));
        expect(Math.abs((row?.[0] as number) - value)).toBeLessThanOrEqual(50 + 1e-4);
      })
    );
  });

  it('gives exact figures to those with the right to them and refuses the others', () => {
    expect(shown('none', exactRow('la', 3, 12))).toEqual([[3, 25, 'x']]);
    const viewer = { ...demoViewer, exactCounts: ['E08000021'] };
    expect(() => protect([exactRow('la', 3, 12)], { protection: 'none', viewer })).toThrow(Refusal);
    const inRegion = { ...demoViewer, exactCounts: ['E12000001'] };
    expect(protect([exactRow('la', 3, 12)], { protection: 'none', viewer: inRegion })).toHaveLength(
      1
    );
  });

  it('takes a policy that looks at the whole table', () => {
    const hideSecond: Policy = {
      protection: 'safe',
      show: (rows) =>
        rows.map((_, index) => ({
          children: index === 1 ? 'c' : 10,
          percent: 'c',
          rate: 'x',
          median: 'x'
        }))
    };
    const rows = [exactRow('la', 8, 20), exactRow('la', 12, 20)];
    const answer = protect(rows, { protection: 'safe', viewer: demoViewer }, hideSecond);
    expect(answer.map((row) => row.value.shown)).toEqual([10, 'c']);
  });
});

describe('Exact', () => {
  it('cannot be serialised, printed or used in arithmetic', () => {
    const hidden = exact(34);
    expect(() => JSON.stringify({ rows: [hidden] })).toThrow(TypeError);
    expect(() => `${hidden as unknown as string}`).toThrow(TypeError);
    expect(() => (hidden as unknown as number) + 1).toThrow(TypeError);
    expect(inspect(hidden)).not.toContain('34');
    expect(Object.keys(hidden)).toEqual([]);
  });

  it('is never negative or infinite', () => {
    expect(() => exact(-1)).toThrow(RangeError);
    expect(() => exact(Number.NaN)).toThrow(RangeError);
  });
});
