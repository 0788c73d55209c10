import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '#files/home.ts';
import type { LaReturn } from '#estimates/grossing/area-return.ts';
import { carryForward } from '#estimates/grossing/carry.ts';
import { gross } from '#estimates/grossing/gross.ts';
import { estimateGross } from '../../../../src/cli/estimate/gross.ts';

const fixture = (name: string) =>
  join(projectRoot(), 'tests', 'fixtures', 'estimates', 'grossing', name);
const expected = readFileSync(fixture('expected.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','));
const termNames: Record<string, string> = {
  '2022-23-autumn': 'Autumn term',
  '2022-23-spring': 'Spring term'
};

const la = (
  laCode: string,
  regionCode: string,
  pupils: number,
  count: number | null
): LaReturn => ({
  laCode,
  regionCode,
  regionName: regionCode,
  pupils,
  count
});

describe('estimateGross on home education, autumn 2022 and spring 2023', () => {
  let ratio: Awaited<ReturnType<typeof estimateGross>>;
  let terms: NonNullable<typeof ratio.terms>;
  beforeAll(async () => {
    ratio = await estimateGross(fixture('ehe_2022_23.csv'), { pupils: fixture('pupils.csv') });
    terms = ratio.terms!;
  });

  it('reproduces what DfE printed for every region: within 0.7%, South West in spring 1.4%', () => {
    for (const [term, region, published, counted, grossed, count, responding, las] of expected) {
      const row = terms
        .find((t) => termNames[t.term] === term)!
        .regions.find((r) => r.region === region)!;
      expect(row.counted).toBe(Number(counted));
      expect(row.responding).toBe(Number(responding));
      expect(row.las).toBe(Number(las));
      expect(Math.abs(row.grossed! - Number(grossed))).toBeLessThan(0.051);
      expect(Math.abs(row.la_count_ratio! - Number(count))).toBeLessThan(0.051);
      const tolerance = region === 'South West' && term === 'Spring term' ? 0.014 : 0.007;
      expect(Math.abs(row.grossed! / Number(published) - 1)).toBeLessThan(tolerance);
    }
    expect(expected).toHaveLength(20);
  });
  it('sums regions to England: 80,999 where DfE printed 80,900, and one national ratio says 80,834', () => {
    const [autumn, spring] = terms;
    expect(Math.round(autumn!.england.grossed!)).toBe(80_999);
    expect(Math.round(autumn!.england.single_ratio!)).toBe(80_834);
    expect(Math.round(autumn!.england.la_count_ratio!)).toBe(82_433);
    expect(Math.round(spring!.england.grossed!)).toBe(86_184);
    expect(Math.round(spring!.england.single_ratio!)).toBe(85_970);
    expect(Math.abs(autumn!.england.grossed! / 80_900 - 1)).toBeLessThan(0.002);
    expect(Math.abs(spring!.england.grossed! / 86_200 - 1)).toBeLessThan(0.002);
  });
  it('has the model and the leave-one-out errors', () => {
    const [autumn, spring] = terms;
    expect(autumn!.sigma2).toBeCloseTo(0.37094915021401814, 10);
    expect(autumn!.england.se_model).toBeCloseTo(405.8964919102198, 6);
    expect(autumn!.loo_mape).toBeCloseTo(0.2414033449451423, 10);
    expect(autumn!.loo_sigma2).toBeCloseTo(0.4081055064705257, 10);
    expect(autumn!.england.se_loo).toBeCloseTo(395.5155548233762, 6);
    expect(autumn!.n_loo).toBe(141);
    expect(autumn!.england.imputed).toBeCloseTo(3989.5, 1);
    expect(spring!.sigma2).toBeCloseTo(0.420182057326509, 10);
    expect(spring!.england.se_model).toBeCloseTo(397.2240724862368, 6);
    expect(spring!.england.se_loo).toBeCloseTo(394.4009305211323, 6);
    expect(spring!.n_loo).toBe(143);
    expect(spring!.loo_mape).toBeCloseTo(0.24331304713672647, 10);
    expect(spring!.loo_sigma2).toBeCloseTo(0.4661644784630266, 10);
    expect(spring!.england.imputed).toBeCloseTo(3753.6, 1);
  });
  it('adds 100/12 for each LA that rounded its return to 10', () => {
    const { se, se_model, responding } = terms[0]!.england;
    expect(se! ** 2 - se_model! ** 2).toBeCloseTo((100 / 12) * responding, 6);
  });
  it('carries forward five times nearer than a regional rate', async () => {
    const carried = await estimateGross(fixture('ehe_2022_23.csv'), {
      pupils: fixture('pupils.csv'),
      method: 'carry'
    });
    expect(carried.carry_check).toMatchObject({
      n: 140,
      mape: expect.closeTo(0.05019841490867196, 10),
      median_ape: expect.closeTo(0.03318210305457916, 10),
      mape_regional_growth: expect.closeTo(0.05203656079403021, 10)
    });
    const southWest = carried.regions.find((r) => r.region === 'South West')!;
    expect(southWest.carried).toBeGreaterThan(0);
    expect(southWest.method).toMatch(/carried forward/);
  });
  it('never gives the value of an LA that is silent', () => {
    expect(ratio.silent).toContain('E08000001');
    expect(JSON.stringify(ratio.regions)).not.toContain('E08000001');
  });
});

describe('gross(las, options)', () => {
  const returned = [la('a', 'R', 100, 10), la('b', 'R', 300, 30), la('c', 'R', 100, null)];
  it('gives a silent LA the rate of its region per pupil', () => {
    const { england, regions } = gross(returned);
    expect(regions[0]).toMatchObject({ counted: 40, grossed: 50, factor: 1.25 });
    expect(england).toMatchObject({
      grossed: 50,
      band_half: 45,
      band_twice: 60,
      la_count_ratio: 60
    });
  });
  it('is the count itself where everybody returned, without an error', () => {
    const { england } = gross([la('a', 'R', 100, 10), la('b', 'R', 300, 30)]);
    expect(england).toMatchObject({ grossed: 40, factor: 1, se: 0, method: 'counted' });
  });
  it('has no figure for a region where nobody returned, nor for England', () => {
    const { regions, england } = gross([...returned, la('d', 'S', 100, null)]);
    expect(regions[1]).toMatchObject({ grossed: null, factor: null, lower: null });
    expect(england.grossed).toBeNull();
  });
  it('gives the ADCS figure by numbers of LAs: 47,464 from 132 of 152 is 54,656', () => {
    const las = Array.from({ length: 152 }, (_, i) =>
      la(`l${i}`, 'R', 1000, i < 132 ? (i === 0 ? 47_464 : 0) : null)
    );
    expect(Math.ceil(gross(las, { method: 'count' }).england.grossed!)).toBe(54_656);
  });
  it('refuses an LA without pupils, and returns from nobody', () => {
    expect(() => gross([la('a', 'R', 0, 4)])).toThrow(/no pupils/);
    expect(() => gross([la('a', 'R', 5, null)])).toThrow(/No LA returned/);
  });
  it('does not change when an LA is split in proportion to its pupils', () => {
    const share = fc.double({ min: 0.1, max: 0.9, noNaN: true });
    fc.assert(
      fc.property(share, (s) => {
        const split = [la('a1', 'R', 100 * s, 10 * s), la('a2', 'R', 100 * (1 - s), 10 * (1 - s))];
        expect(gross([...split, ...returned.slice(1)]).england.grossed).toBeCloseTo(50, 9);
      })
    );
  });
});

describe('carryForward(la, las, history)', () => {
  const las = [
    la('a', 'R', 1, 22),
    la('b', 'R', 1, 44),
    la('c', 'R', 1, null),
    la('d', 'R', 1, null)
  ];
  const history = [
    new Map<string, number | null>([
      ['a', 10],
      ['b', 20],
      ['c', 8],
      ['d', null]
    ]),
    new Map<string, number | null>([
      ['a', 20],
      ['b', 40],
      ['c', null],
      ['d', null]
    ])
  ];
  it('goes back to the last term the LA returned, and takes the growth since then', () => {
    expect(carryForward(las[2]!, las, history)!.value).toBeCloseTo(8 * 2.2, 10);
  });
  it('has nothing for an LA that never returned: it gets the regional rate', () => {
    expect(carryForward(las[3]!, las, history)).toBeNull();
    const { england } = gross(las, { method: 'carry', history });
    expect(england.grossed).toBeCloseTo(66 + 17.6 + 33, 10);
  });
});
