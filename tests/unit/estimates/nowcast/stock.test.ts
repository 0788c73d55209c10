import { describe, expect, it } from 'vitest';
import { mackLadder } from '#estimates/nowcast/mack.ts';
import { nowcastStock } from '#estimates/nowcast/stock.ts';
import { errorOfSum } from '#estimates/nowcast/sum-error.ts';
import { triangleOf } from '#estimates/nowcast/triangle.ts';

/** Five terms; a tenth of openings and a fifth of closures come one term late. */
const origins = ['1-autumn', '1-spring', '1-summer', '2-autumn', '2-spring'];
const cellsOf = (first: readonly number[], late: readonly number[]) =>
  origins.flatMap((origin, i) =>
    origins.slice(i).map((_, lag) => ({
      origin,
      development: String(lag),
      value: lag === 0 ? first[i]! : first[i]! + late[i]!
    }))
  );
const cells = {
  opening: cellsOf([90, 180, 90, 180, 270], [10, 20, 10, 20, 0]),
  closure: cellsOf([80, 160, 80, 160, 160], [20, 40, 20, 40, 0])
};

describe('errorOfSum(triangle, ladder, chosen)', () => {
  const triangle = triangleOf([
    ...[100, 150, 160].map((value, j) => ({ origin: 'a', development: `${j}`, value })),
    ...[110, 170].map((value, j) => ({ origin: 'b', development: `${j}`, value })),
    { origin: 'c', development: '0', value: 120 }
  ]);
  const ladder = mackLadder(triangle);
  it('is Mack’s total over every origin', () => {
    expect(errorOfSum(triangle, ladder, () => true)).toBeCloseTo(ladder.se, 9);
  });
  it('is an origin’s own error where it stands alone', () => {
    const own = ladder.by_origin[2]!;
    expect(errorOfSum(triangle, ladder, (o) => o === 'c')).toBeCloseTo(own.se, 9);
  });
});

describe('nowcastStock(cells, term)', () => {
  it('adds late openings and takes late closures away, each by its own factor', () => {
    const now = nowcastStock(cells, '2-spring');
    if (!now.enough) throw new Error(now.reason);
    expect(now.opening.to_come).toBeCloseTo(30, 9);
    expect(now.closure.to_come).toBeCloseTo(40, 9);
    expect(now.change).toBeCloseTo(-10, 9);
    expect(now.opening.share_recorded).toBeCloseTo(0.9, 9);
    expect(now.lower).toBeLessThanOrEqual(now.change);
    expect(now.upper).toBeGreaterThanOrEqual(now.change);
  });
  it('stands the gamma–Poisson guard beside the ladder, this term’s late records by it', () => {
    const now = nowcastStock(cells, '2-spring');
    if (!now.enough || !now.guarded) throw new Error('no guard');
    const guard = now.opening.nowcast.by_origin.at(-1)!.guard!;
    expect(now.opening.guarded!.to_come).toBeCloseTo(guard.mean - 270, 9);
    expect(now.guarded.change).toBeCloseTo(
      now.opening.guarded!.to_come - now.closure.guarded!.to_come,
      9
    );
    expect(now.guarded.se).toBeGreaterThan(0);
    expect(now.guarded.upper - now.guarded.change).toBeCloseTo(1.959964 * now.guarded.se, 4);
  });
  it('leaves what later terms still expect out of an earlier one', () => {
    const now = nowcastStock(cells, '2-autumn');
    expect(now).toMatchObject({ enough: true });
    if (now.enough) expect(now.change).toBeCloseTo(0, 9);
  });
  it('says how many terms there are where they are too few', () => {
    const few = { opening: cells.opening.slice(9), closure: cells.closure.slice(9) };
    const now = nowcastStock(few, '2-spring');
    expect(now).toMatchObject({ enough: false, reason: expect.stringContaining('Not enough') });
  });
  it('gives the reason of a ladder that has a missing step', () => {
    const none = cells.opening.map((cell) => ({ ...cell, value: 0 }));
    expect(nowcastStock({ ...cells, opening: none }, '2-spring')).toMatchObject({
      enough: false,
      reason: expect.stringContaining('missing step')
    });
  });
});
