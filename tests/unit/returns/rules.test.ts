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
  more: Partial<Omit<RuleContext, 'current' | 'limit'>> = {},
  current: Partial<RuleContext['current']> = {}
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
      notes: [],
      ...current
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
    expect(found?.sentence).toBe(
      'Children missing education on census day: Sex sums to 99, but the total is 100.'
    );
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
    for (const value of [99, 101]) {
      const cells = change('Year group', 'Year 1', value);
      expect(await breachesOf('year-groups-sum-to-total', cells)).toHaveLength(1);
    }
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
    expect(found?.sentence).toBe(
      'Children missing education on census day: 301 in spring 2025, more than the 300 at any point in 2024/25.'
    );
  });

  it('census-within-any-point: names every term above its year in one finding', async () => {
    const termsOfAnyPointYear = (['autumn', 'spring', 'summer'] as const).map((name, at) => [
      cell('cme_census', 'Total', 'Total', 300 + at, `2024-25-${name}`)
    ]);
    const found = await breachesOf('census-within-any-point', sound, { termsOfAnyPointYear });
    expect(found).toHaveLength(1);
    expect(found[0]?.sentence).toContain('301 in spring 2025, 302 in summer 2025, more than');
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
    expect((await breachesOf(id, sound, then(83)))[0]?.sentence).toContain(
      'risen from 83 in autumn 2025 to 100'
    );
    expect((await breachesOf(id, sound, then(126)))[0]?.sentence).toContain('fallen from 126');
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

  it('unknown-share: names every unknown item of the topic, a zero too, so that the query is the same next term', async () => {
    const reasons = (unknown: number, missing: number) => [
      ...sound,
      cell('cme_census', 'Reason', 'Unknown', unknown),
      cell('cme_census', 'Reason', 'Not recorded', missing)
    ];
    for (const cells of [reasons(20, 0), reasons(0, 20), reasons(10, 10)]) {
      const [found] = await breachesOf('unknown-share', cells);
      expect(found?.cells).toEqual([
        'cme_census, Reason, Unknown',
        'cme_census, Reason, Not recorded'
      ]);
    }
  });

  it('no-longer-available: finds what was supplied last term', async () => {
    const cells = change('Sex', 'Male', 'x');
    const [found] = await breachesOf('no-longer-available', cells, { lastTerm: sound });
    expect(found?.cells).toEqual(['cme_census, Sex, Male']);
    expect(found?.sentence).toBe('1 item was supplied last term and is not available now.');
    const two = cells.map((own) => (own.item === 'Female' ? { ...own, value: 'x' as const } : own));
    const [both] = await breachesOf('no-longer-available', two, { lastTerm: sound });
    expect(both?.sentence).toBe('2 items were supplied last term and are not available now.');
    expect(await breachesOf('no-longer-available', cells)).toEqual([]);
  });

  it('write thousands with a comma, and terms and collections in words', async () => {
    const large = sound.map((own) =>
      typeof own.value === 'number' ? { ...own, value: own.value * 1760 } : own
    );
    const odd = large.map((own) =>
      own.value !== 'x' && ['Female', 'Year 1', 'Academy'].includes(own.item)
        ? { ...own, value: own.value + 1 }
        : own.item === 'Reception' || (own.item === 'Unknown' && own.topic === 'Sex')
          ? { ...own, value: 88_000 }
          : own
    );
    const earlier = { lastTerm: sound, sameTermLastYear: sound, termsOfAnyPointYear: [large] };
    const sentences = [];
    for (const { id } of returnRules) {
      for (const { sentence } of await breachesOf(id, odd, earlier)) sentences.push(sentence);
    }
    expect(sentences.length).toBeGreaterThan(6);
    for (const sentence of sentences) {
      expect(sentence).not.toMatch(/\b(?!20\d\d\b)\d{4,}/);
      expect(sentence).not.toMatch(/_|\d{4}-\d{2}/);
      expect(sentence).toMatch(/^[A-Z0-9].*[.]$/);
    }
  });
});

describe('a rule whose figures are not there', () => {
  const none = (...items: readonly string[]) =>
    sound.map((own) => (items.includes(own.item) ? { ...own, value: 'x' as const } : own));
  const earlier = { lastTerm: sound, sameTermLastYear: sound, termsOfAnyPointYear: [sound] };

  it.each([
    ['breakdown-sums-to-total', none('Female', 'Male', 'Unknown')],
    ['breakdown-sums-to-total', none('Total')],
    ['year-groups-sum-to-total', none('Reception', 'Year 1')],
    ['year-groups-sum-to-total', none('Total')],
    ['census-within-any-point', none('Total')],
    ['part-within-any-point', none('Total')],
    ['part-within-any-point', none('Started elective home education')],
    ['part-within-any-point', none('Academy')],
    ['reception-in-autumn', none('Reception')],
    ['reception-in-autumn', none('Total')],
    ['change-on-last-term', none('Total')],
    ['change-on-same-term-last-year', none('Total')],
    ['unknown-share', none('Total', 'Unknown')],
    ['total-given', sound.filter(({ collection }) => collection !== 'ehe_any_point')]
  ])('%s says nothing', async (id, cells) => {
    expect(await breachesOf(id, cells, earlier)).toEqual([]);
  });

  it('says nothing of an earlier return that lacks the figure, or is not there', async () => {
    for (const id of ['change-on-last-term', 'change-on-same-term-last-year']) {
      const lacks = { lastTerm: none('Total'), sameTermLastYear: none('Total') };
      expect(await breachesOf(id, sound, lacks)).toEqual([]);
      expect(await breachesOf(id, sound, { lastTerm: [], sameTermLastYear: [] })).toEqual([]);
      expect(await breachesOf(id, sound, { lastTerm: null, sameTermLastYear: null })).toEqual([]);
    }
  });

  it('total-given: finds a return without any number, and not a collection that has none', async () => {
    const empty = sound.map((own) => ({ ...own, value: 'x' as const }));
    expect((await breachesOf('total-given', empty))[0]?.sentence).toContain('no number');
    const part = sound.map((own) =>
      own.collection === 'ehe_any_point' ? { ...own, value: 'x' as const } : own
    );
    expect(await breachesOf('total-given', part)).toEqual([]);
  });

  it('part-within-any-point: asks for the sum of the settings only where every one is there', async () => {
    const setting = 'Setting before elective home education';
    const more = [
      ...change(setting, 'Academy', 15),
      cell('ehe_any_point', setting, 'Special', 'x')
    ];
    expect(await breachesOf('part-within-any-point', more)).toEqual([]);
    const without = sound.filter(({ topic }) => topic !== setting);
    expect(await breachesOf('part-within-any-point', without)).toEqual([]);
  });

  it('no-longer-available: takes the item of the same topic and collection for the same', async () => {
    const id = 'no-longer-available';
    const other = sound.map((own) => (own.item === 'Male' ? { ...own, item: 'Boys' } : own));
    const lacks = change('Sex', 'Male', 'x');
    expect(await breachesOf(id, lacks, { lastTerm: other })).toEqual([]);
    expect(await breachesOf(id, lacks, { lastTerm: lacks })).toEqual([]);
  });
});

describe('a rule at its limit', () => {
  it.each([
    [
      'census-within-any-point',
      { termsOfAnyPointYear: [[cell('cme_census', 'Total', 'Total', 300)]] }
    ],
    [
      'census-within-any-point',
      { termsOfAnyPointYear: [[cell('ehe_census', 'Total', 'Total', 50)]] }
    ]
  ])('%s lets a term have as many children as its year', async (id, earlier) => {
    expect(await breachesOf(id, sound, earlier)).toEqual([]);
  });

  it('part-within-any-point lets every child of the year have started in it', async () => {
    const cells = sound.map((own) =>
      own.collection === 'ehe_any_point' ? { ...own, value: 50 } : own
    );
    expect(await breachesOf('part-within-any-point', cells)).toEqual([]);
  });

  it('sums to its total with an item not available, for it may be a true zero', async () => {
    const sexes = change('Sex', 'Unknown', 'x');
    expect(await breachesOf('breakdown-sums-to-total', sexes)).toEqual([]);
  });

  it.each([
    ['change-on-last-term', 10, 0, 'risen'],
    ['change-on-last-term', 9, 0, null],
    ['change-on-last-term', 0, 10, 'fallen'],
    ['change-on-last-term', 120, 100, null],
    ['change-on-last-term', 121, 100, 'risen'],
    ['change-on-last-term', 80, 100, null],
    ['change-on-same-term-last-year', 125, 100, null],
    ['change-on-same-term-last-year', 126, 100, 'risen']
  ] as const)('%s: %i children after %i is %s', async (id, now, then, direction) => {
    const of = (value: number) => [cell('cme_census', 'Total', 'Total', value)];
    const [found] = await breachesOf(id, of(now), {
      lastTerm: of(then),
      sameTermLastYear: of(then)
    });
    expect(found?.sentence.includes(`${direction} from`) ?? null).toBe(direction && true);
  });

  it('change-on-last-term looks at census days alone', async () => {
    const lastTerm = change('Total', 'Total', 1, 'cme_any_point');
    expect(await breachesOf('change-on-last-term', sound, { lastTerm })).toEqual([]);
  });

  it.each([
    ['unknown-share', 'Sex', 'Unknown'],
    ['reception-in-autumn', 'Year group', 'Reception']
  ])(
    '%s leaves fewer children than its least alone, however large their share',
    async (id, topic, item) => {
      const of = (value: number) => [
        cell('cme_census', 'Total', 'Total', 6),
        cell('cme_census', topic, item, value)
      ];
      expect(await breachesOf(id, of(4))).toEqual([]);
      expect(await breachesOf(id, of(5))).toHaveLength(1);
    }
  );

  it('reception-in-autumn asks of census days in autumn alone', async () => {
    const many = change('Year group', 'Reception', 60);
    const current = { cells: many, term: '2025-26-spring' };
    expect(await breachesOf('reception-in-autumn', many, {}, current)).toEqual([]);
    const year = [
      cell('cme_any_point', 'Total', 'Total', 100),
      cell('cme_any_point', 'Year group', 'Reception', 60)
    ];
    expect(await breachesOf('reception-in-autumn', year)).toEqual([]);
  });
});
