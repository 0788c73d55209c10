import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cohortEffects, type AreaByCohort } from '#dashboards/cohort-effects.ts';
import { areaEffects } from '#dashboards/standardise.ts';

const sums = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);

describe('cohortEffects(areas, items)', () => {
  it('gives a cohort that grows as all children do nothing for its share', () => {
    const { factors, cohorts } = cohortEffects(
      [
        {
          parts: [
            [60, 90],
            [40, 60]
          ],
          residents: [1000, 1000]
        }
      ],
      ['Female', 'Male']
    );
    expect(factors).toEqual(['people', 'rate', 'share']);
    expect(cohorts.map(({ item, change }) => [item, change])).toEqual([
      ['Female', 30],
      ['Male', 20]
    ]);
    const [female] = cohorts;
    expect(female!.effects[0]).toBeCloseTo(0, 9);
    expect(female!.effects[1]).toBeCloseTo(30, 9);
    expect(female!.effects[2]).toBeCloseTo(0, 9);
  });

  it('gives a cohort that grows at the cost of another to its share alone', () => {
    const { cohorts } = cohortEffects(
      [
        {
          parts: [
            [50, 70],
            [50, 30]
          ],
          residents: [1000, 1000]
        }
      ],
      ['Year 10', 'Year 11']
    );
    expect(cohorts[0]!.effects[2]).toBeCloseTo(20, 9);
    expect(cohorts[1]!.effects[2]).toBeCloseTo(-20, 9);
  });

  it('has no rate and no people where residents are not known', () => {
    const { factors, cohorts } = cohortEffects(
      [
        {
          parts: [
            [10, 20],
            [30, 20]
          ],
          residents: [null, 1000]
        }
      ],
      ['A', 'B']
    );
    expect(factors).toEqual(['children', 'share']);
    expect(cohorts.map(({ effects }) => effects)).toEqual([
      [0, 10],
      [0, -10]
    ]);
  });

  it("equals Das Gupta's published effects of age structure and rates, taken as areas of one cohort", () => {
    // Example 5.1: crude rate = sum(share of age group * rate); 100 "residents", rates as shares of children.
    const { data, table } = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../fixtures/estimates/das_gupta.json'), 'utf8')
    )['eg5.1'] as {
      data: { age_group: string; pop: number; size: number; rate: number }[];
      table: { factor: string; diff: number }[];
    };
    const groups = [...new Set(data.map(({ age_group }) => age_group))];
    const at = (group: string, pop: number) =>
      data.find((one) => one.age_group === group && one.pop === pop)!;
    // Sizes are per cent of all and made to sum to 1, so that people do not differ between the two years.
    const all = (pop: number) =>
      sums(data.filter((one) => one.pop === pop).map(({ size }) => size));
    const effects = areaEffects(
      groups.map((name) => {
        const residents = [1970, 1985].map((pop) => at(name, pop).size / all(pop));
        const children = [1970, 1985].map((pop, t) => residents[t]! * at(name, pop).rate) as [
          number,
          number
        ];
        return { name, children, residents: residents as [number, number] };
      })
    )!;
    const expected = (factor: string) => table.find((one) => one.factor === factor)!.diff;
    expect(effects.people).toBeCloseTo(0, 9);
    expect(effects.mix).toBeCloseTo(expected('size'), 2);
    expect(effects.rate).toBeCloseTo(expected('rate'), 2);
  });

  const count = fc.integer({ min: 0, max: 900 });
  const twice = fc.tuple(count, count);
  const area = (items: number) =>
    fc.record({
      parts: fc.array(twice, { minLength: items, maxLength: items }),
      residents: fc.tuple(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 1, max: 9000 }))
    });

  it('has effects that sum to the change of every cohort, and shares that sum to nothing', () => {
    fc.assert(
      fc.property(fc.array(area(4), { minLength: 1, maxLength: 6 }), (areas) => {
        const { factors, cohorts } = cohortEffects(areas, ['a', 'b', 'c', 'd']);
        for (const { change, effects } of cohorts) expect(sums(effects)).toBeCloseTo(change, 6);
        const share = factors.indexOf('share');
        expect(sums(cohorts.map(({ effects }) => effects[share]!))).toBeCloseTo(0, 6);
      })
    );
  });

  it('has people, mix and rates that sum over cohorts to those of the areas', () => {
    fc.assert(
      fc.property(fc.array(area(3), { minLength: 2, maxLength: 6 }), (areas: AreaByCohort[]) => {
        const { cohorts } = cohortEffects(areas, ['a', 'b', 'c']);
        const whole = areaEffects(
          areas.map(({ parts, residents }, at) => ({
            name: String(at),
            children: [sums(parts.map(([b]) => b)), sums(parts.map(([, a]) => a))] as const,
            residents: residents as readonly [number, number]
          }))
        )!;
        [whole.people, whole.mix, whole.rate].forEach((effect, at) =>
          expect(sums(cohorts.map(({ effects }) => effects[at]!))).toBeCloseTo(effect, 6)
        );
      })
    );
  });
});
