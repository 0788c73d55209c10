import { describe, expect, it } from 'vitest';
import { periodFrom } from '#domain/term.ts';
import { loadReference } from '#reference/reference.ts';
import type { Published } from '#reference/reference.ts';

const reference = loadReference();
const { published } = reference;
const base = { National: 100, Regional: 10, 'Local authority': 10 } as const;
const topics = ['Sex', 'Year group', 'Duration', 'Reason'];

const areaTerms = Map.groupBy(published, (row) =>
  [row.timePeriod, row.timeIdentifier, row.regionCode, row.newLaCode].join(' ')
);
const totals = published.filter((row) => row.breakdownTopic === 'Total');

/** What is known of each component: its count lies within the half-width of its rounding; `low` is under half a base. */
function within(rows: readonly Published[]): { low: number; high: number } | null {
  if (rows.some((row) => row.childCount === 'x')) return null;
  let [low, high] = [0, 0];
  for (const row of rows) {
    const half = base[row.geographicLevel] / 2;
    const count = row.childCount === 'low' ? 0 : Number(row.childCount);
    low += Math.max(0, count - half);
    high += count + half;
  }
  return { low, high };
}

describe('published_cme.csv', () => {
  it('holds all 45 rows of England in ten terms, and of ten regions and four LAs in autumn 2025', () => {
    expect(published).toHaveLength(10 * 45 + 14 * 45);
    expect([...areaTerms.values()].every((rows) => rows.length === 45)).toBe(true);
  });
  it('has the headline of every term', () => {
    const england = totals.filter((row) => row.geographicLevel === 'National');
    expect(england.map((row) => Number(row.childCount))).toEqual([
      24700, 24700, 28100, 33000, 36700, 36600, 39200, 34400, 34100, 34700
    ]);
    expect(england.map((row) => row.ratePer100)).toEqual([
      '0.3',
      '0.3',
      '0.3',
      '0.4',
      '0.4',
      '0.4',
      '0.5',
      '0.4',
      '0.4',
      '0.4'
    ]);
  });
  it('names areas by the codes and names in force on the census day', () => {
    for (const row of published) {
      const day = reference.term(periodFrom(row.timePeriod, row.timeIdentifier)).censusDate ?? '';
      if (row.geographicLevel === 'National') {
        expect([row.regionCode, row.newLaCode]).toEqual(['', '']);
      } else {
        expect(reference.regionByCode(row.regionCode)?.regionName).toBe(row.regionName);
      }
      if (row.geographicLevel === 'Local authority') {
        const la = reference.lasInForce(day).find(({ laCode }) => laCode === row.newLaCode);
        expect(la).toMatchObject({
          laName: row.laName,
          oldLaCode: row.oldLaCode,
          regionCode: row.regionCode
        });
      }
    }
  });
  it('sums to the total by every topic that was published, within rounding', () => {
    let checked = 0;
    for (const rows of areaTerms.values()) {
      const total = rows.filter((row) => row.breakdownTopic === 'Total');
      const known = within(total);
      for (const topic of topics) {
        const parts = within(rows.filter((row) => row.breakdownTopic === topic));
        if (!known || !parts) continue;
        expect(parts.low).toBeLessThanOrEqual(known.high);
        expect(parts.high).toBeGreaterThanOrEqual(known.low);
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(50);
  });
  it('sums its regions to England within rounding', () => {
    const regional = totals.filter((row) => row.geographicLevel === 'Regional');
    const sum = regional.reduce((all, row) => all + Number(row.childCount), 0);
    expect(regional).toHaveLength(10);
    expect(Math.abs(sum - 34700)).toBeLessThanOrEqual(50 + 10 * 5);
  });
  it('carries a rate on total rows only', () => {
    for (const row of published) {
      expect(row.ratePer100 === 'x').toBe(row.breakdownTopic !== 'Total');
    }
  });
});

describe('published_cme_any_point.csv', () => {
  it('holds England in four years', () => {
    expect(reference.publishedAnyPoint.map((row) => [row.timePeriod, row.childCount])).toEqual([
      ['202122', '94900'],
      ['202223', '117100'],
      ['202324', '149900'],
      ['202425', '143500']
    ]);
  });
  it('is at least the count of every census day of its year', () => {
    for (const year of reference.publishedAnyPoint) {
      for (const row of totals.filter(({ timePeriod }) => timePeriod === year.timePeriod)) {
        expect(Number(year.childCount)).toBeGreaterThan(Number(row.childCount));
      }
    }
  });
});

describe('response_rates.csv', () => {
  it('holds the shares of LAs that returned, where they are known', () => {
    expect(reference.responseRates.map((row) => [row.termId, row.percentReturning])).toEqual([
      ['2022-23-autumn', 91],
      ['2022-23-spring', 93],
      ['2022-23-summer', 96],
      ['2023-24-autumn', 94],
      ['2024-25-autumn', 100]
    ]);
  });
});
