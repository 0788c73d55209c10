import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curveOf } from '#journeys/curve.ts';
import type { CurveRule } from '#journeys/rules.ts';
import { riskOf, type WeekRow } from '#journeys/weeks.ts';

const rule: CurveRule = {
  level: 'la',
  minEvents: 10,
  minAtRisk: 5,
  stepWeeks: 1,
  longestWeeks: 52
};
const toTen = (count: number) => Math.floor(count / 10 + 0.5) * 10;
const causeOf = (event: string) => (event === 'open' ? null : event);
const week = (week: number, event: string, episodes: number, late = 0): WeekRow => ({
  item: 'All',
  week,
  event,
  episodes,
  late
});
const curve = (rows: readonly WeekRow[], own: Partial<CurveRule> = {}, least = 0) =>
  curveOf(
    riskOf(rows, ['All'], ['school', 'other'], causeOf)[0]!,
    { ...rule, ...own },
    toTen,
    least
  );

describe('curveOf', () => {
  it('reads the share still open and the share ended by each cause after every week', () => {
    const made = curve([
      week(1, 'school', 20),
      week(1, 'other', 10),
      week(2, 'open', 10),
      week(3, 'school', 30),
      week(4, 'open', 30)
    ]);
    if (made.state !== 'shown') throw new Error(made.state);
    expect(made.points.map(({ open }) => open.percent)).toEqual([100, 70, 70, 35, 35]);
    expect(made.points.map(({ ended }) => ended.map(({ percent }) => percent))).toEqual([
      [0, 0],
      [20, 10],
      [20, 10],
      [55, 10],
      [55, 10]
    ]);
    expect(made.points.map(({ atRisk }) => atRisk)).toEqual([100, 100, 70, 60, 30]);
    expect(made.half).toEqual({ weeks: 3, lower: 3, upper: 3 });
  });

  it('puts episodes that entered late at risk only after the week they had reached', () => {
    const made = curve([
      week(2, 'Entered late', 50),
      week(1, 'school', 50),
      week(3, 'school', 50, 50),
      week(3, 'open', 50)
    ]);
    if (made.state !== 'shown') throw new Error(made.state);
    expect(made.points.map(({ open }) => open.percent)).toEqual([100, 50, 50, 25]);
    expect(made.points.map(({ atRisk }) => atRisk)).toEqual([100, 100, 50, 100]);
  });

  it('shows nothing with fewer endings than the rule asks for', () => {
    expect(curve([week(1, 'school', 9), week(5, 'open', 500)])).toEqual({
      item: 'All',
      state: 'too few'
    });
    expect(curve([week(1, 'school', 10), week(5, 'open', 500)]).state).toBe('shown');
  });

  it('stops where too few are at risk', () => {
    const made = curve([week(1, 'school', 20), week(3, 'school', 16), week(9, 'open', 4)]);
    if (made.state !== 'shown') throw new Error(made.state);
    expect(made.points.at(-1)!.week).toBe(3);
  });

  it('is read only every so many weeks where the rule says so', () => {
    const made = curve([week(1, 'school', 20), week(9, 'open', 80)], { stepWeeks: 4 });
    if (made.state !== 'shown') throw new Error(made.state);
    expect(made.points.map((point) => point.week)).toEqual([0, 4, 8]);
  });

  it('never rises, stays within its interval, and makes 100% with the endings up to rounding', () => {
    const rows = fc.array(
      fc.record({
        week: fc.integer({ min: 1, max: 20 }),
        event: fc.constantFrom('school', 'other', 'open'),
        episodes: fc.integer({ min: 1, max: 400 })
      }),
      { minLength: 1, maxLength: 60 }
    );
    fc.assert(
      fc.property(rows, (drawn) => {
        const made = curve(drawn.map((row) => week(row.week, row.event, row.episodes)));
        if (made.state !== 'shown') return;
        let before = 100;
        for (const { open, ended } of made.points) {
          expect(open.percent).toBeLessThanOrEqual(before);
          if (open.lower !== null) expect(open.lower).toBeLessThanOrEqual(open.percent);
          if (open.upper !== null) expect(open.upper).toBeGreaterThanOrEqual(open.percent);
          const all = open.percent + ended.reduce((sum, { percent }) => sum + percent, 0);
          expect(Math.abs(all - 100)).toBeLessThanOrEqual(2);
          before = open.percent;
        }
      })
    );
  });
});

describe('curveOf for those without the right to exact counts', () => {
  const five = (rows: readonly WeekRow[]) => curve(rows, {}, 5);
  /** So many episodes, of which few ended by `other` and twelve by `school`. */
  const ofAll = (episodes: number, few: number) =>
    five([week(1, 'school', 12), week(1, 'other', few), week(2, 'open', episodes - few - 12)]);

  it.each([
    [99, 'too few'],
    [100, 5],
    [250, 2],
    [500, 1]
  ])('of %i episodes rounds shares so that a step stands for five: %s', (episodes, step) => {
    const made = ofAll(episodes, 3);
    expect(made.state === 'shown' ? made.step : made.state).toBe(step);
  });

  it('tells no 3 of 100 from 5 or more, nor 2 from none', () => {
    const sharesOf = (few: number) => {
      const made = ofAll(100, few);
      return made.state === 'shown' ? made.points[1]!.ended[1] : null;
    };
    expect(sharesOf(3)).toEqual({ percent: 5, lower: null, upper: null });
    expect(sharesOf(3)).toEqual(sharesOf(7));
    expect(sharesOf(2)).toEqual(sharesOf(0));
  });

  it('has intervals where one per cent stands for fifteen, but for shares of 0', () => {
    expect(ofAll(1_499, 30)).toMatchObject({ intervals: false, half: null });
    const made = ofAll(1_500, 3);
    if (made.state !== 'shown') throw new Error(made.state);
    const [school, other] = made.points[1]!.ended;
    expect(school).toEqual({ percent: 1, lower: 0, upper: 1 });
    expect(other).toEqual({ percent: 0, lower: null, upper: null });
  });

  it('never shows a share that only 1 to 4 endings make', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 3_000 }), (episodes) => {
        const shares = Array.from({ length: 40 }, (_, few) => {
          const made = ofAll(episodes, few);
          return JSON.stringify(made.state === 'shown' ? made.points[1]!.ended[1] : made.state);
        });
        const others = new Set(shares.filter((_, few) => few === 0 || few > 4));
        expect(shares.slice(1, 5).filter((share) => !others.has(share))).toEqual([]);
      })
    );
  });
});

describe('riskOf', () => {
  it('keeps the order of the cohorts named, and an empty table for one without rows', () => {
    const tables = riskOf(
      [{ ...week(1, 'school', 3), item: 'B' }],
      ['A', 'B'],
      ['school'],
      causeOf
    );
    expect(tables.map(({ group, records }) => [group, records])).toEqual([
      ['A', 0],
      ['B', 3]
    ]);
  });
});
