import { describe, expect, it } from 'vitest';
import { dataSets } from '#domain/data-sets.ts';
import type { Gathered, ReleaseFigures } from '#releases/gather.ts';
import { refuseWrongFigures, wrongFigures } from '#releases/publication/commentary/check.ts';
import { claimsOf } from '#releases/publication/commentary/claims.ts';
import { generatedCommentary } from '#releases/publication/commentary/generate.ts';

const area = (level: 'national' | 'regional', code: string, name: string) => ({
  level,
  code,
  name,
  regionCode: null,
  regionName: null,
  oldLaCode: null
});
const areas = [
  area('national', 'E92000001', 'England'),
  area('regional', 'E12000001', 'North East'),
  area('regional', 'E12000003', 'Yorkshire and The Humber')
];
const period = (id: string, label: string) => ({
  period: { id, label, timePeriod: '202526', timeIdentifier: 'Autumn term' },
  areas,
  responding: 150,
  expected: 153
});
const figures: Readonly<Record<string, ReleaseFigures>> = {
  '2024-25-autumn E92000001 Total': { count: 39200, percent: 100, rate: 0.5 },
  '2025-26-autumn E92000001 Total': { count: 34700, percent: 100, rate: 0.4 },
  '2025-26-autumn E92000001 Female': { count: 15700, percent: 45, rate: 'x' },
  '2025-26-autumn E92000001 Male': { count: 18500, percent: 53, rate: 'x' },
  '2025-26-autumn E12000001 Total': { count: 1200, percent: 100, rate: 0.3 },
  '2025-26-autumn E12000003 Total': { count: 4100, percent: 100, rate: 0.5 }
};
const sets: Gathered[] = [
  {
    dataSet: dataSets[0]!,
    periods: [period('2024-25-autumn', 'autumn 2024'), period('2025-26-autumn', 'autumn 2025')],
    items: [
      { topic: 'total', topicLabel: 'Total', item: 'Total' },
      { topic: 'sex', topicLabel: 'Sex', item: 'Female' },
      { topic: 'sex', topicLabel: 'Sex', item: 'Male' }
    ],
    notes: [],
    at: (id, code, _, item) =>
      figures[`${id} ${code} ${item}`] ?? { count: 'x', percent: 'x', rate: 'x' }
  }
];

describe('generatedCommentary(sets)', () => {
  it('says only figures of the data files', () => {
    const [paragraph] = generatedCommentary(sets);
    expect(paragraph).toBe(
      'In autumn 2025 there were 34,700 children missing education on census day in England, down from 39,200 in autumn 2024. The rate was 0.4 per 100 residents aged 5 to 16. The larger group by sex was Male, with 18,500 children (53%). Regional rates ranged from 0.3 per 100 in the North East to 0.5 per 100 in Yorkshire and The Humber.'
    );
    expect(wrongFigures([paragraph!], sets)).toEqual([]);
  });

  it('names every group and every region of several that are printed alike', () => {
    const alike = sets.map((set): Gathered => ({
      ...set,
      periods: set.periods.map((one) => ({
        ...one,
        areas: [...areas, area('regional', 'E12000007', 'London')]
      })),
      at: (id, code, topic, item) =>
        item === 'Female' || item === 'Male'
          ? { count: 17000, percent: 49, rate: 'x' }
          : code === 'E12000007'
            ? { count: 2100, percent: 100, rate: 0.3 }
            : set.at(id, code, topic, item)
    }));
    const [paragraph] = generatedCommentary(alike);
    expect(paragraph).toContain(
      'The groups by sex were equally large: Female and Male, with 17,000 children (49%) each.'
    );
    expect(paragraph).toContain('0.3 per 100 in the North East and London to 0.5 per 100');
    expect(wrongFigures([paragraph!], alike)).toEqual([]);
  });
});

describe('claimsOf(paragraph)', () => {
  it('takes no year, date, age, section or duration for a figure', () => {
    const text =
      'On 2 October 2025, of residents aged 5 to 16, under section 437, in 2024/25, for 2 to 4 weeks, at 9:30am, Year 10.';
    expect(claimsOf(text)).toEqual([]);
  });

  it('reads the unit beside a number', () => {
    const units = claimsOf('There were 34,700 children, 0.4 per 100, 53% of them; 4,500 fewer.');
    expect(units.map(({ value, unit }) => [value, unit])).toEqual([
      [34700, 'children'],
      [0.4, 'per 100'],
      [53, 'per cent'],
      [4500, 'change']
    ]);
  });
});

describe('refuseWrongFigures(paragraphs, sets)', () => {
  it.each([
    'In autumn 2025 there were 34,700 children, 4,500 fewer than the 39,200 of autumn 2024.',
    'Of these, 45% were Female.',
    'Yorkshire and The Humber had 4,100 children, 0.5 per 100.',
    'Returns came from 150 of 153 local authorities (98%).',
    'No number at all.'
  ])('lets "%s" through', (text) => {
    expect(() => refuseWrongFigures([text], sets)).not.toThrow();
  });

  it.each([
    ['In autumn 2025 there were 39,200 children.', '39,200'],
    ['In autumn 2024 there were 34,700 children.', '34,700'],
    ['There were 34,701 children.', '34,701'],
    ['Of these, 53% were Female.', '53'],
    ['North East had 4,100 children.', '4,100'],
    ['There were 4,600 fewer in autumn 2025 than in autumn 2024.', '4,600'],
    ['The rate was 0.5 per 100.', '0.5'],
    ['An estimated 34,700 children; of these 39,200 were away.', '39,200']
  ])('refuses "%s"', (text, number) => {
    expect(() => refuseWrongFigures([text], sets)).toThrow(`says ${number} in`);
  });

  it.each([
    ['There were 34,701 children. There were 34,702 children.', ' 1 more number is wrong too.'],
    [
      'There were 34,701 children. There were 34,702 children. There were 34,703 children.',
      ' 2 more numbers are wrong too.'
    ]
  ])('counts the others that are wrong in "%s"', (text, words) => {
    expect(() => refuseWrongFigures([text], sets)).toThrow(words);
  });
});
