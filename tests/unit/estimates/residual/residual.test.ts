import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#files/home.ts';
import { roleOf, type Component } from '#estimates/residual/component.ts';
import { gapsOf } from '#estimates/residual/gaps.ts';
import { publishedStudies } from '#estimates/residual/published.ts';
import { residual } from '#estimates/residual/residual.ts';
import { estimateResidual } from '../../../../src/cli/estimate/residual.ts';

const part = (name: string, value: number, lo = value, hi = value): Component => ({
  area: 'E92000001',
  term: '2022-23-spring',
  name,
  role: roleOf(name),
  value,
  lo,
  hi,
  source: 'test',
  as_of: '2023-01-19'
});

const england = [
  part('population', 8_000_000, 7_920_000, 8_080_000),
  part('state schools', 7_050_000, 7_045_000, 7_055_000),
  part('home education', 94_800, 90_000, 110_000)
];

const study = (id: string, name: string, year: string) =>
  publishedStudies
    .find((s) => s.id === id)!
    .figures.find((f) => f.name === name && f.year === year)!.value;

describe('residual(components)', () => {
  it('takes everything named from the population', () => {
    expect(residual(england).value).toBe(8_000_000 - 7_050_000 - 94_800);
  });
  it('has an error of 80,000 from 1% of eight million, which owns nearly all the variance', () => {
    const result = residual(england);
    expect((result.upper - result.lower) / 2).toBeGreaterThan(78_000);
    expect((result.upper - result.lower) / 2).toBeLessThan(84_000);
    expect(result.widest).toBe('population');
    expect(result.components[0]!.variance_share).toBeGreaterThan(0.97);
    const shares = result.components.reduce((total, c) => total + c.variance_share!, 0);
    expect(shares).toBeCloseTo(1, 12);
  });
  it('draws what the formula of variances says, uneven limits included', () => {
    const result = residual([part('population', 1000, 900, 1400), part('rolls', 500, 450, 560)], {
      draws: 100_000
    });
    expect(Math.abs(result.sd / result.sd_by_formula - 1)).toBeLessThan(0.01);
  });
  it('gives the same interval from the same seed and another from another, and reports it', () => {
    const once = residual(england, { seed: 7 });
    expect(residual(england, { seed: 7 })).toEqual(once);
    expect(residual(england, { seed: 8 }).lower).not.toBe(once.lower);
    expect(once).toMatchObject({ seed: 7, draws: 10_000 });
  });
  it('shows a negative residual and flags it, never clips it', () => {
    const result = residual([
      part('population', 1000, 950, 1050),
      part('independent schools', 1200, 1150, 1250)
    ]);
    expect(result.value).toBe(-200);
    expect(result.lower).toBeLessThan(-200);
    expect(result.negative).toBe(true);
    expect(result.flag).toMatch(/more children than the population holds/);
  });
  it('says where the interval reaches below 0', () => {
    const result = residual([part('population', 1000, 900, 1100), part('rolls', 960)]);
    expect(result.negative).toBe(false);
    expect(result.flag).toMatch(/cannot tell this residual from none/);
  });
  it('holds the value between its limits where nothing is lopsided', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), (spread) => {
        const result = residual(
          [part('population', 5000, 5000 - spread, 5000 + spread), part('rolls', 4000)],
          {
            draws: 2000
          }
        );
        expect(result.lower).toBeLessThanOrEqual(1000);
        expect(result.upper).toBeGreaterThanOrEqual(1000);
      }),
      { numRuns: 20 }
    );
  });
  it('refuses no population, two, a missing source, and a value outside its limits', () => {
    expect(() => residual([part('rolls', 5)])).toThrow(/exactly one population/);
    expect(() => residual([part('population', 5), part('residents', 5)])).toThrow(/has 2/);
    expect(() => residual([part('population', 5), { ...part('rolls', 4), source: '' }])).toThrow(
      /a source/
    );
    expect(() => residual([part('population', 5, 6, 7), part('rolls', 4)])).toThrow(
      /not between its limits/
    );
  });
});

describe('gapsOf(names)', () => {
  it('names what was not taken away', () => {
    const gaps = gapsOf(['population', 'state schools', 'independent schools', 'home education']);
    expect(gaps).toHaveLength(3);
    expect(gaps.join()).toMatch(/left the country/);
  });
});

describe('publishedStudies', () => {
  it('hold together: EPI 2023 is 400,000 − 94,800, within 500 of 305,000', () => {
    const outside = study('epi-2024', 'not in school', '2023');
    const home = study('epi-2024', 'educated at home', '2023');
    const missing = study('epi-2024', 'missing, upper estimate', '2023');
    expect(
      Math.abs(
        residual([part('population', outside), part('home education', home)]).value - missing
      )
    ).toBeLessThan(500);
  });
  it('hold together: EPI 2017 follows from growth of 41% and 53%, within 1%', () => {
    const missing = study('epi-2024', 'missing (derived)', '2017');
    const outside = study('epi-2024', 'not in school (derived)', '2017');
    expect(Math.round(305_000 / 1.41 / 100) * 100).toBe(missing);
    expect(Math.round(400_000 / 1.53 / 100) * 100).toBe(outside);
    const home = study('epi-2024', 'educated at home', '2017');
    expect(Math.abs((outside - home) / missing - 1)).toBeLessThan(0.01);
  });
  it('hold together: 40% of FFT’s 15,000 without a result is the lower end of its range', () => {
    expect(study('fft-2018', 'no result found', '2017') * 0.4).toBe(
      study('fft-2018', 'unaccounted, low', '2017')
    );
  });
});

describe('estimateResidual(file)', () => {
  it('reads a table of components and names the gaps', async () => {
    const file = join(
      projectRoot(),
      'tests',
      'fixtures',
      'estimates',
      'residual',
      'england_2023.csv'
    );
    const result = await estimateResidual(file, { seed: '3' });
    expect(result).toMatchObject({ value: 305_200, seed: 3, widest: 'population', days_apart: 0 });
    expect(result.not_removed.join()).toMatch(/alternative provision/);
  });
});
