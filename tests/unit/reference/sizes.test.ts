import { describe, expect, it } from 'vitest';
import { periodFrom } from '#domain/term.ts';
import { loadReference } from '#reference/reference.ts';

const reference = loadReference();

/** Residents of the area of a published row on its census day. */
function residentsOf(row: (typeof reference.published)[number]): number {
  const term = reference.term(periodFrom(row.timePeriod, row.timeIdentifier));
  return reference
    .lasInForce(term.censusDate ?? '')
    .filter((la) => row.newLaCode === '' || la.laCode === row.newLaCode)
    .filter((la) => row.regionCode === '' || la.regionCode === row.regionCode)
    .reduce(
      (sum, la) => sum + (reference.residentsOf(la.laCode, term.termId)?.residents516 ?? NaN),
      0
    );
}

describe('residents.csv', () => {
  it('reproduces every published rate per 100 from the published count', () => {
    const totals = reference.published.filter((row) => row.breakdownTopic === 'Total');
    expect(totals).toHaveLength(24);
    for (const row of totals) {
      const rate = (Number(row.childCount) / residentsOf(row)) * 100;
      expect([row.regionName, row.laName, rate.toFixed(1)]).toEqual([
        row.regionName,
        row.laName,
        row.ratePer100
      ]);
    }
  });
  it('says of every row that it is approximate', () => {
    expect(reference.residents.every((row) => row.approximate)).toBe(true);
    expect(reference.residents.every((row) => row.source.startsWith('Approximate'))).toBe(true);
  });
});

describe('pupils.csv', () => {
  it('holds the sum of the source for the LAs in force, whatever the year', () => {
    for (const term of reference.terms) {
      const pupils = reference
        .lasInForce(term.censusDate ?? term.periodEnd)
        .map((la) => reference.pupilsOf(la.laCode, term.termId)?.pupilsReceptionTo11 ?? NaN);
      expect(pupils.reduce((sum, count) => sum + count, 0)).toBe(8_103_261);
    }
  });
  it('divides Cumbria between its successors without losing a pupil', () => {
    const of = (code: string) => reference.pupilsOf(code, '2022-23')?.pupilsReceptionTo11 ?? NaN;
    expect(of('E06000063') + of('E06000064')).toBe(of('E10000006'));
  });
  it('calls a row approximate unless it is the figure of the source for the year', () => {
    const exact = reference.pupils.filter((row) => !row.approximate);
    expect(new Set(exact.map((row) => row.year))).toEqual(new Set(['2025-26']));
    expect(exact).toHaveLength(153 - 4);
  });
});

describe('la_centroids.csv', () => {
  it('places each of the 153 LAs in force, within the bounds of England', () => {
    const live = reference.lasInForce('2025-10-02').map((la) => la.laCode);
    expect(reference.laCentroids.map((row) => row.laCode).toSorted()).toEqual(live.toSorted());
    for (const { lon, lat } of reference.laCentroids) {
      expect(lon).toBeGreaterThan(-6.5);
      expect(lon).toBeLessThan(1.8);
      expect(lat).toBeGreaterThan(49.8);
      expect(lat).toBeLessThan(55.9);
    }
  });
});

describe('regions.csv', () => {
  it('holds the ten statistical regions, London as Inner and Outer', () => {
    expect(reference.regions.map((row) => row.regionCode)).toEqual([
      'E12000001',
      'E12000002',
      'E12000003',
      'E12000004',
      'E12000005',
      'E12000006',
      'E12000008',
      'E12000009',
      'E13000001',
      'E13000002'
    ]);
  });
  it('has 14 LAs in Inner London, Haringey and Newham among them, and 19 in Outer', () => {
    const of = (region: string) =>
      reference.las.filter((la) => la.regionCode === region).map((la) => la.laName);
    expect(of('E13000001')).toEqual(expect.arrayContaining(['Haringey', 'Newham', 'Wandsworth']));
    expect(of('E13000001')).toHaveLength(14);
    expect(of('E13000002')).toHaveLength(19);
    expect(of('E13000002')).toContain('Greenwich');
  });
});
