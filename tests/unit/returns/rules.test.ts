import { describe, expect, it } from 'vitest';
import { loadReference } from '#reference/reference.ts';
import type { RuleContext } from '#returns/checks/rule.ts';
import { returnRules } from '#returns/checks/rules.ts';
import type { ReturnCell } from '#returns/return.ts';
import { loadSpecification } from '#returns/specification.ts';
import type { CollectionId } from '#returns/specification.ts';

const reference = loadReference();
const term = '2025-26-autumn';

function cell(
  collection: CollectionId,
  topic: string,
  item: string,
  value: number | 'x',
  period = collection.endsWith('census') ? term : '2024-25'
): ReturnCell {
  return { collection, topic, item, value, period, code: null, from: null };
}

const sound: readonly ReturnCell[] = [
  cell('cme_census', 'Total', 'Total', 100),
  cell('cme_census', 'Sex', 'Female', 60),
  cell('cme_census', 'Sex', 'Male', 40),
  cell('cme_census', 'Sex', 'Unknown', 0),
  cell('cme_census', 'Year group', 'Reception', 0),
  cell('cme_census', 'Year group', 'Year 1', 100),
  cell('cme_any_point', 'Total', 'Total', 300),
  cell('ehe_any_point', 'Total', 'Total', 50),
  cell('ehe_any_point', 'Movement', 'Started elective home education', 20),
  cell('ehe_any_point', 'Setting before elective home education', 'Academy', 20)
];

const change = (topic: string, item: string, value: number | 'x', collection?: CollectionId) =>
  sound.map((own) =>
    own.topic === topic && own.item === item && (!collection || own.collection === collection)
      ? { ...own, value }
      : own
  );

async function breachesOf(
  id: string,
  cells: readonly ReturnCell[],
  more: Partial<Omit<RuleContext, 'current' | 'limit'>> = {}
) {
  const specification = loadSpecification(term);
  const rule = returnRules.find((one) => one.id === id)!;
  const { parameters } = specification.rules.find((one) => one.id === id)!;
  return rule.breaches({
    current: {
      term,
      la: reference.laByCode('E08000035')!,
      specification,
      cells,
      snapshots: [],
      notes: []
    },
    lastTerm: null,
    sameTermLastYear: null,
    termsOfAnyPointYear: [],
    warehouse: { version: '', builtAt: '', rows: () => Promise.resolve([]) },
    ...more,
    limit: (name) => parameters[name]!
  });
}

describe('returnRules', () => {
  it('are all in every specification, with a severity', () => {
    for (const year of ['2023-24', '2024-25', '2025-26']) {
      const { rules } = loadSpecification(year);
      expect(rules.map(({ id }) => id).sort()).toEqual(returnRules.map(({ id }) => id).sort());
    }
  });

  it('find nothing in a return that obeys them', async () => {
    for (const { id } of returnRules) {
      const earlier = { lastTerm: sound, sameTermLastYear: sound, termsOfAnyPointYear: [sound] };
      expect(await breachesOf(id, sound, earlier), id).toEqual([]);
    }
  });

  it('total-given: finds numbers without their total', async () => {
    const found = await breachesOf('total-given', change('Total', 'Total', 'x', 'cme_census'));
    expect(found[0]?.cells).toEqual(['cme_census, Total, Total']);
  });

  it('breakdown-sums-to-total: finds a sum that differs', async () => {
    const [found] = await breachesOf('breakdown-sums-to-total', change('Sex', 'Male', 39));
    expect(found?.sentence).toBe('Sex of cme_census sums to 99, but the total is 100.');
    expect(found?.cells).toHaveLength(3);
  });

  it('breakdown-sums-to-total: lets a sum fall short where an item is not available, not exceed', async () => {
    const id = 'breakdown-sums-to-total';
    expect(await breachesOf(id, change('Sex', 'Male', 'x'))).toEqual([]);
    const above = change('Sex', 'Male', 'x').map((own) =>
      own.item === 'Female' ? { ...own, value: 101 } : own
    );
    expect(await breachesOf(id, above)).toHaveLength(1);
  });

  it('year-groups-sum-to-total: finds a sum that differs', async () => {
    const cells = change('Year group', 'Year 1', 101);
    expect(await breachesOf('year-groups-sum-to-total', cells)).toHaveLength(1);
  });

  it('year-groups-sum-to-total: with a year group not available finds only a sum above the total', async () => {
    const without = change('Year group', 'Reception', 'x');
    expect(await breachesOf('year-groups-sum-to-total', without)).toEqual([]);
    const above = without.map((own) => (own.item === 'Year 1' ? { ...own, value: 101 } : own));
    expect(await breachesOf('year-groups-sum-to-total', above)).toHaveLength(1);
  });

  it('census-within-any-point: finds a term above its year', async () => {
    const spring = [cell('cme_census', 'Total', 'Total', 301, '2024-25-spring')];
    const [found] = await breachesOf('census-within-any-point', sound, {
      termsOfAnyPointYear: [spring]
    });
    expect(found?.sentence).toContain('301 children on the census day of 2024-25-spring');
  });

  it('part-within-any-point: finds more starts than children, and settings that do not sum to them', async () => {
    const cells = change('Movement', 'Started elective home education', 51);
    expect(await breachesOf('part-within-any-point', cells)).toHaveLength(2);
  });

  it('reception-in-autumn: finds a share above the limit, in autumn only', async () => {
    const cells = change('Year group', 'Reception', 6);
    expect(await breachesOf('reception-in-autumn', cells)).toHaveLength(1);
    expect(await breachesOf('reception-in-autumn', change('Year group', 'Reception', 5))).toEqual(
      []
    );
  });

  it('change-on-last-term: finds a change above both limits', async () => {
    const id = 'change-on-last-term';
    const then = (value: number) => ({ lastTerm: change('Total', 'Total', value, 'cme_census') });
    expect(await breachesOf(id, sound, then(84))).toEqual([]);
    expect((await breachesOf(id, sound, then(83)))[0]?.sentence).toContain('has risen from 83');
    expect((await breachesOf(id, sound, then(126)))[0]?.sentence).toContain('has fallen from 126');
  });

  it('change-on-same-term-last-year: looks at any-point totals too', async () => {
    const sameTermLastYear = change('Total', 'Total', 200, 'cme_any_point');
    const found = await breachesOf('change-on-same-term-last-year', sound, { sameTermLastYear });
    expect(found[0]?.cells).toEqual(['cme_any_point, Total, Total']);
  });

  it('unknown-share: finds a share above the limit', async () => {
    expect(await breachesOf('unknown-share', change('Sex', 'Unknown', 10))).toEqual([]);
    const [found] = await breachesOf('unknown-share', change('Sex', 'Unknown', 11));
    expect(found?.sentence).toContain('for 11 of 100 children (11%)');
  });

  it('no-longer-available: finds what was supplied last term', async () => {
    const cells = change('Sex', 'Male', 'x');
    const [found] = await breachesOf('no-longer-available', cells, { lastTerm: sound });
    expect(found?.cells).toEqual(['cme_census, Sex, Male']);
    expect(await breachesOf('no-longer-available', cells)).toEqual([]);
  });
});
