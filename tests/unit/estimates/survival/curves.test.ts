import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aalenJohansen } from '#estimates/survival/aalen-johansen.ts';
import { probabilityInterval } from '#estimates/survival/interval.ts';
import { kaplanMeier } from '#estimates/survival/kaplan-meier.ts';
import { littleCheck } from '#estimates/survival/little.ts';
import { logRank } from '#estimates/survival/log-rank.ts';
import { codeOutcomes } from '#estimates/survival/outcome.ts';
import { riskTables } from '#estimates/survival/risk-table.ts';
import type { Tally } from '#estimates/survival/tally.ts';

type Row = readonly [time: number, event: number, entry?: number];

/** The tally of literal rows, as the SQL would give it. */
function tallyOf(groups: Record<string, readonly Row[]>): Tally {
  const exits = Object.entries(groups).flatMap(([group, rows]) =>
    [...rows]
      .sort((a, b) => a[0] - b[0])
      .map(([time, event, entry]) => ({
        group,
        time,
        event: String(event),
        cause: null,
        n: 1,
        late: entry === undefined ? 0 : 1
      }))
  );
  const entries = Object.entries(groups).flatMap(([group, rows]) =>
    rows
      .flatMap((row) => (row[2] === undefined ? [] : [{ group, time: row[2], n: 1 }]))
      .sort((a, b) => a.time - b.time)
  );
  return { groups: Object.keys(groups), exits, entries, excluded: { missing: 0, neverAtRisk: 0 } };
}

function tablesOf(groups: Record<string, readonly Row[]>) {
  const tally = tallyOf(groups);
  return riskTables(tally, codeOutcomes({ pairs: tally.exits, causeColumn: 'same' }));
}

describe('kaplanMeier(table)', () => {
  it('multiplies the shares that stay: 1 of 5, then 1 of 3 after one is censored', () => {
    const [table] = tablesOf({
      all: [
        [1, 1],
        [2, 0],
        [3, 1],
        [4, 0],
        [4, 0]
      ]
    });
    const { curve, median } = kaplanMeier(table!);
    expect(curve.map((row) => row.survival)).toEqual([
      0.8,
      0.8,
      expect.closeTo(0.8 * (2 / 3), 12),
      expect.closeTo(0.8 * (2 / 3), 12)
    ]);
    expect(curve.map((row) => row.n_risk)).toEqual([5, 4, 3, 2]);
    expect(median).toBeNull();
  });

  it('puts the median in the middle of the step where the curve lies on one half', () => {
    const [table] = tablesOf({
      all: [
        [1, 1],
        [2, 1],
        [5, 1],
        [6, 1]
      ]
    });
    expect(kaplanMeier(table!).median).toBe(3.5);
  });

  it('has no error and no interval once everybody has left', () => {
    const [table] = tablesOf({
      all: [
        [1, 1],
        [2, 1]
      ]
    });
    expect(kaplanMeier(table!).curve.at(-1)).toMatchObject({
      survival: 0,
      std_err: null,
      lower: null,
      upper: null
    });
  });

  it('counts a late entry at risk only after it came under observation', () => {
    const [table] = tablesOf({
      all: [
        [2, 1],
        [4, 1, 3],
        [5, 1]
      ]
    });
    expect(table!.atRisk).toEqual([2, 2, 1]);
    const [tied] = tablesOf({
      all: [
        [3, 1],
        [4, 1, 3]
      ]
    });
    expect(tied!.atRisk).toEqual([1, 1]);
  });

  it('collapses to 0 where an early risk set of one has an event, as late entry can make it', () => {
    const [table] = tablesOf({
      all: [
        [2, 1, 1],
        [8, 1, 5],
        [9, 1, 5]
      ]
    });
    expect(kaplanMeier(table!).curve.map((row) => row.survival)).toEqual([0, 0, 0]);
  });
});

describe('aalenJohansen(table)', () => {
  const episode = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 3 }));

  it('shares out exactly what the survival curve has lost', () => {
    fc.assert(
      fc.property(fc.array(episode, { minLength: 3, maxLength: 60 }), (rows) => {
        const [table] = tablesOf({ all: rows });
        const { curve } = kaplanMeier(table!);
        const causes = aalenJohansen(table!);
        curve.forEach((row, i) =>
          expect(
            row.survival + causes.reduce((total, c) => total + c.curve[i]!.cif, 0)
          ).toBeCloseTo(1, 12)
        );
      })
    );
  });

  it('has the error of the survival curve where there is one cause', () => {
    const [table] = tablesOf({
      all: [
        [1, 1],
        [2, 0],
        [3, 1],
        [4, 1],
        [4, 0],
        [6, 0]
      ]
    });
    const { curve } = kaplanMeier(table!);
    aalenJohansen(table!)[0]!.curve.forEach((row, i) =>
      expect(row.std_err).toBeCloseTo(curve[i]!.std_err!, 12)
    );
  });

  it('has the binomial error where nobody is censored', () => {
    const rows: Row[] = [
      [1, 1],
      [1, 2],
      [2, 2],
      [3, 1],
      [4, 2],
      [5, 1],
      [6, 2],
      [7, 2],
      [8, 1],
      [9, 2]
    ];
    const [table] = tablesOf({ all: rows });
    const last = aalenJohansen(table!)[0]!.curve.at(-1)!;
    expect(last.cif).toBeCloseTo(0.4, 12);
    expect(last.std_err).toBeCloseTo(Math.sqrt((0.4 * 0.6) / 10), 12);
  });
});

describe('logRank(tables)', () => {
  it('gives nothing against groups that leave alike', () => {
    const rows: Row[] = [
      [1, 1],
      [2, 1],
      [3, 0],
      [4, 1]
    ];
    expect(logRank(tablesOf({ a: rows, b: rows }))).toMatchObject({
      chisq: expect.closeTo(0, 12),
      df: 1,
      p: expect.closeTo(1, 6)
    });
  });
  it('refuses one group', () => {
    expect(() => logRank(tablesOf({ a: [[1, 1]] }))).toThrow('only one');
  });
});

describe('codeOutcomes', () => {
  const pairs = (...events: string[]) => events.map((event) => ({ event, cause: null }));

  it('takes 1 and 2 as censored and event, unless the column is said to hold causes', () => {
    const plain = codeOutcomes({ pairs: pairs('1', '2'), causeColumn: 'none' });
    expect([plain.outcomeOf('1', null), plain.outcomeOf('2', null)]).toEqual([0, 1]);
    expect(codeOutcomes({ pairs: pairs('1', '2'), causeColumn: 'same' }).causes).toEqual([
      '1',
      '2'
    ]);
  });
  it('takes 0, 1 and 2 as censored and two causes', () => {
    expect(codeOutcomes({ pairs: pairs('0', '1', '2'), causeColumn: 'none' }).causes).toEqual([
      '1',
      '2'
    ]);
  });
  it('takes words, where one of them says censored', () => {
    expect(
      codeOutcomes({ pairs: pairs('censor', 'pcm', 'death'), causeColumn: 'none' }).causes
    ).toEqual(['death', 'pcm']);
  });
  it('takes names of causes from another column', () => {
    const coding = codeOutcomes({
      pairs: [
        { event: '1', cause: 'school place' },
        { event: '1', cause: 'moved' },
        { event: '0', cause: null }
      ],
      causeColumn: 'other'
    });
    expect(coding.causes).toEqual(['moved', 'school place']);
    expect(coding.outcomeOf('0', null)).toBe(0);
  });
  it('refuses codes that could mean two things, and an event without a cause', () => {
    expect(() => codeOutcomes({ pairs: pairs('0', '1', 'maybe'), causeColumn: 'none' })).toThrow(
      '"maybe"'
    );
    expect(() => codeOutcomes({ pairs: pairs('1'), causeColumn: 'other' })).toThrow('no cause');
  });
});

describe('probabilityInterval', () => {
  it('stays within 0 and 1 on every scale', () => {
    const p = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    const error = fc.double({ min: 0.0001, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(p, error, fc.constantFrom('log', 'log-log', 'plain'), (value, e, type) => {
        const { lower, upper } = probabilityInterval(value, e, { level: 0.95, type });
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower!).toBeLessThanOrEqual(value);
        expect(upper!).toBeGreaterThanOrEqual(value);
      })
    );
  });
});

describe('littleCheck', () => {
  it('makes about 17.6 weeks of the published stock and inflow', () => {
    const { implied_weeks } = littleCheck({ meanStock: 35_900, inflowPerYear: 106_400 });
    expect(implied_weeks).toBeCloseTo(17.6, 1);
  });
  it('compares with the weeks measured', () => {
    expect(
      littleCheck({ meanStock: 100, inflowPerYear: 200, measuredWeeks: 13.0446 }).ratio
    ).toBeCloseTo(2, 2);
  });
  it('refuses an inflow of nothing', () => {
    expect(() => littleCheck({ meanStock: 100, inflowPerYear: 0 })).toThrow('above 0');
  });
});
