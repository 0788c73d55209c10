import { describe, expect, it } from 'vitest';
import { UsageError } from '#files/refusal.ts';
import { loadReference } from '#reference/reference.ts';

const reference = loadReference();

describe('loadReference', () => {
  it('reads the files once', () => {
    expect(loadReference()).toBe(reference);
  });
});

describe('lasInForce', () => {
  it.each([
    ['2019-03-31', 152, 'before Bournemouth and Poole became one with Christchurch'],
    ['2019-04-01', 151, 'after'],
    ['2021-04-01', 152, 'Northamptonshire is two'],
    ['2022-10-06', 152, 'the first census day'],
    ['2023-03-31', 152, 'the last day of Cumbria'],
    ['2023-04-01', 153, 'Cumbria is two'],
    ['2023-05-18', 153, 'the summer census day of 2023'],
    ['2025-04-30', 153, 'the last day of the old codes of Barnsley and Sheffield'],
    ['2025-05-01', 153, 'the first day of the new ones'],
    ['2025-10-02', 153, 'the newest census day published']
  ])('on %s there are %i: %s', (day, count) => {
    expect(reference.lasInForce(day)).toHaveLength(count);
  });
  it('never holds two codes of one LA, on any census day', () => {
    for (const { censusDate } of reference.terms) {
      if (!censusDate) continue;
      const olds = reference.lasInForce(censusDate).map((la) => la.oldLaCode);
      expect(new Set(olds).size).toBe(olds.length);
    }
  });
  it('holds the codes of the day', () => {
    const codes = (day: string) => reference.lasInForce(day).map((la) => la.laCode);
    expect(codes('2022-10-06')).toEqual(
      expect.arrayContaining(['E10000006', 'E10000023', 'E10000027', 'E08000016', 'E08000019'])
    );
    expect(codes('2023-05-18')).toEqual(
      expect.arrayContaining(['E06000063', 'E06000064', 'E06000065', 'E06000066', 'E08000016'])
    );
    expect(codes('2025-05-15')).toEqual(expect.arrayContaining(['E08000038', 'E08000039']));
    expect(codes('2025-05-15')).not.toContain('E08000016');
  });
  it('goes by region, then by three-digit code', () => {
    const las = reference.lasInForce('2025-10-02');
    expect(las[0]?.laName).toBe('Gateshead');
    expect(las.at(-1)?.regionCode).toBe('E13000002');
  });
});

describe('areaSeries', () => {
  it('follows an LA through its codes, oldest first, from any of them', () => {
    expect(reference.areaSeries('E06000065')).toEqual(['E10000023', 'E06000065']);
    expect(reference.areaSeries('E10000023')).toEqual(['E10000023', 'E06000065']);
    expect(reference.areaSeries('E08000038')).toEqual(['E08000016', 'E08000038']);
  });
  it('does not run through a split, a merger or a new three-digit code', () => {
    expect(reference.areaSeries('E06000063')).toEqual(['E06000063']);
    expect(reference.areaSeries('E10000006')).toEqual(['E10000006']);
    expect(reference.areaSeries('E06000059')).toEqual(['E06000059']);
  });
  it('of an unknown code is empty', () => {
    expect(reference.areaSeries('E06009999')).toEqual([]);
  });
});

describe('codeInForce', () => {
  it.each([
    ['E06000065', '2022-10-06', 'E10000023'],
    ['E10000023', '2025-10-02', 'E06000065'],
    ['E10000002', '2022-10-06', 'E06000060'],
    ['E06000063', '2022-10-06', null],
    ['E10000006', '2023-05-18', null],
    ['E06009999', '2023-05-18', null]
  ])('of %s on %s is %s', (code, day, expected) => {
    expect(reference.codeInForce(code, day)).toBe(expected);
  });
});

describe('successorsOf and predecessorsOf', () => {
  it('name every LA that took over a part', () => {
    expect(reference.successorsOf('E10000006')).toEqual(['E06000063', 'E06000064']);
    expect(reference.successorsOf('E10000009')).toEqual(['E06000058', 'E06000059']);
    expect(reference.predecessorsOf('E06000058')).toEqual(['E06000028', 'E06000029', 'E10000009']);
    expect(reference.successorsOf('E06000063')).toEqual([]);
  });
});

describe('term', () => {
  it('gives census day, limits and return date', () => {
    expect(reference.term('2022-23-autumn')).toMatchObject({
      censusDate: '2022-10-06',
      periodStart: '2022-09-01',
      periodEnd: '2022-12-31',
      returnDate: '2022-11-04'
    });
  });
  it('has no census day before autumn 2022, when nothing was collected', () => {
    expect(reference.term('2021-22-summer').censusDate).toBeNull();
  });
  it('refuses a term that is not held, naming those that are', () => {
    expect(() => reference.term('2035-36-autumn')).toThrow(UsageError);
    expect(() => reference.term('2035-36-autumn')).toThrow('2021-22-autumn to 2027-28-summer');
  });
});

describe('termOn', () => {
  it('turns at the limits of the term', () => {
    expect(reference.termOn('2025-12-31')?.termId).toBe('2025-26-autumn');
    expect(reference.termOn('2026-01-01')?.termId).toBe('2025-26-spring');
    expect(reference.termOn('2026-03-31')?.termId).toBe('2025-26-spring');
    expect(reference.termOn('2026-04-01')?.termId).toBe('2025-26-summer');
    expect(reference.termOn('2021-08-31')).toBeUndefined();
  });
});

describe('reasonInForce', () => {
  it('counts a reason added in 2025/26 as Other before', () => {
    expect(reference.reasonInForce('cme', 'Mental health', '2025-26-autumn')).toBe('Mental health');
    expect(reference.reasonInForce('cme', 'Mental health', '2024-25-autumn')).toBe('Other');
    expect(reference.reasonInForce('cme', 'Unknown', '2024-25-autumn')).toBe('Unknown');
  });
  it('has no answer where no reason was collected, nor for words in no list', () => {
    expect(reference.reasonInForce('cme', 'Mental health', '2022-23-autumn')).toBeNull();
    expect(reference.reasonInForce('cme', 'Boredom', '2025-26-autumn')).toBeNull();
  });
});

describe('pupilsOf and residentsOf', () => {
  it('know the figure of the source from an estimate', () => {
    expect(reference.pupilsOf('E06000001', '2025-26')).toMatchObject({
      pupilsReceptionTo11: 14459,
      approximate: false
    });
    expect(reference.pupilsOf('E06000001', '2022-23-autumn')?.approximate).toBe(true);
    expect(reference.pupilsOf('E09000001', '2025-26')?.approximate).toBe(true);
    expect(reference.pupilsOf('E06000063', '2025-26')?.approximate).toBe(true);
  });
  it('know no LA in a year in which it was not in force', () => {
    expect(reference.pupilsOf('E06000063', '2021-22')).toBeUndefined();
    expect(reference.residentsOf('E10000006', '2023-24')).toBeUndefined();
  });
});
