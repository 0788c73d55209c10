import { describe, expect, it } from 'vitest';
import { attackRelease } from '#disclosure/audit/attack-release.ts';
import type { PublishedCell } from '#disclosure/audit/published-cell.ts';

type Printed = [topic: string, item: string, count: string, percent?: string];

/** One LA as published: the rest of a row does not matter to the attack. */
function la(rows: readonly Printed[], rate = 'x'): PublishedCell[] {
  return rows.map(([topic, item, count, percent = 'x'], index) => ({
    index,
    file: 'cme_census.csv',
    line: index + 2,
    period: '202526 Autumn term',
    level: 'la',
    area: 'E08000037',
    areaName: 'Gateshead',
    parent: 'E12000001',
    topic,
    item,
    count,
    percent,
    rate: topic === 'Total' ? rate : 'x'
  }));
}

async function attack(cells: readonly PublishedCell[]) {
  const findings = await attackRelease(cells, { threshold: 5, width: 3, expectedIn: () => 0 });
  return findings.map(({ kind, cell, range }) => [kind, cell.item, range?.low, range?.high]);
}

describe('attackRelease(cells, settings)', () => {
  it('gets the exact counts back from rounded counts beside percentages of unrounded ones', async () => {
    const found = await attack(
      la([
        ['Total', 'Total', '30', '100'],
        ['Sex', 'Female', '30', '74'],
        ['Sex', 'Male', '10', '26'],
        ['Sex', 'Unknown', '0', '0'],
        ['Duration', 'Less than 2 weeks', '20', '44'],
        ['Duration', '2 to 4 weeks', '10', '32'],
        ['Duration', '12 to 26 weeks', 'low', '6'],
        ['Duration', '26 to 52 weeks', 'low', '12'],
        ['Duration', '4 to 8 weeks', 'low', 'low'],
        ['Duration', '8 to 12 weeks', 'low', 'low'],
        ['Duration', 'Unknown', '0', '0']
      ])
    );
    expect(found).toContainEqual(['EXACT', 'Total', 34, 34]);
    expect(found).toContainEqual(['EXACT', 'Female', 25, 25]);
    expect(found).toContainEqual(['EXACT', 'Male', 9, 9]);
    expect(found).toContainEqual(['LEAK', '12 to 26 weeks', 2, 2]);
  });

  it('finds nothing where counts are only rounded and percentages follow from the rounded counts', async () => {
    const found = await attack(
      la([
        ['Total', 'Total', '340', '100'],
        ['Sex', 'Female', '200', '59'],
        ['Sex', 'Male', '130', '38'],
        ['Sex', 'Unknown', '10', '3'],
        ['Year group', 'Reception', '40', '12'],
        ['Year group', 'Year 1', '300', '88']
      ])
    );
    expect(found).toEqual([]);
  });

  it('takes few round numbers for exact ones where they fit each other', async () => {
    const found = await attack(
      la([
        ['Total', 'Total', '20'],
        ['Sex', 'Female', '10'],
        ['Sex', 'Male', 'c'],
        ['Duration', 'Less than 2 weeks', '10'],
        ['Duration', '2 to 4 weeks', '10']
      ])
    );
    expect(found).toEqual([['EXACT', 'Male', 10, 10]]);
  });

  it('takes few round numbers for rounded ones where they do not', async () => {
    const found = await attack(
      la([
        ['Total', 'Total', '20'],
        ['Sex', 'Female', '10'],
        ['Sex', 'Male', '20']
      ])
    );
    expect(found).toEqual([]);
  });

  it('says that low can only be 1 to 4', async () => {
    const found = await attack(
      la([
        ['Total', 'Total', '120'],
        ['Sex', 'Female', '60'],
        ['Sex', 'Male', '60'],
        ['Sex', 'Unknown', 'low'],
        ['Year group', 'Reception', '120']
      ])
    );
    expect(found).toEqual([['SMALL', 'Unknown', 1, 4]]);
  });

  it('finds a hidden count that is its total less the other items', async () => {
    const found = await attack(
      la([
        ['Total', 'Total', '53'],
        ['Sex', 'Female', '31'],
        ['Sex', 'Male', '19'],
        ['Sex', 'Unknown', 'c'],
        ['Year group', 'Reception', '53']
      ])
    );
    expect(found).toEqual([['EXACT', 'Unknown', 3, 3]]);
  });

  it('reports a small count that is printed, and a hidden one whose percentage is a number', async () => {
    const found = await attack(
      la([
        ['Total', 'Total', '53', '100'],
        ['Sex', 'Female', '47', '89'],
        ['Sex', 'Male', 'c', '6'],
        ['Sex', 'Unknown', '3', '6']
      ])
    );
    expect(found.map(([kind]) => kind)).toEqual(expect.arrayContaining(['OPEN', 'LEAK']));
  });

  it('reports figures that cannot be true together', async () => {
    const found = await attack(
      la([
        ['Total', 'Total', '53'],
        ['Sex', 'Female', '31'],
        ['Sex', 'Male', '29'],
        ['Sex', 'Unknown', '0'],
        ['Year group', 'Reception', '53']
      ])
    );
    expect(found).toEqual([['BROKEN', 'Total', undefined, undefined]]);
  });
});

describe('attackRelease(cells of a year and its census days)', () => {
  const file = (name: string, period: string, from: number, rows: readonly Printed[]) =>
    la(rows).map((cell, at) => ({ ...cell, file: name, period, index: from + at }));
  const day = file('cme_census.csv', '202425 Autumn term', 0, [
    ['Total', 'Total', '8'],
    ['Sex', 'Female', 'c'],
    ['Sex', 'Male', 'c'],
    ['Sex', 'Unknown', '0']
  ]);
  const year = (female: string, male: string, total: string, unknown = '0') =>
    file('cme_any_point.csv', '202425 Academic year', 4, [
      ['Total', 'Total', total],
      ['Sex', 'Female', female],
      ['Sex', 'Male', male],
      ['Sex', 'Unknown', unknown]
    ]);

  it('takes what a year prints for a limit to its days: no more girls on the day than in the year', async () => {
    expect(await attack(day)).toEqual([]);
    expect(await attack([...day, ...year('5', '5', '17', '7')])).toEqual([
      ['NARROW', 'Female', 3, 5],
      ['NARROW', 'Male', 3, 5]
    ]);
    expect(await attack([...day, ...year('21', '32', '53')])).toEqual([]);
  });

  it('does the same with year groups, which are those of the school year', async () => {
    const groups = ['Year 1', 'Year 2'];
    const onDay = file('cme_census.csv', '202425 Autumn term', 0, [
      ['Total', 'Total', '8'],
      ...groups.map((item): Printed => ['Year group', item, 'c'])
    ]);
    const inYear = file('cme_any_point.csv', '202425 Academic year', 3, [
      ['Total', 'Total', '10'],
      ...groups.map((item): Printed => ['Year group', item, '5'])
    ]);
    expect(await attack(onDay)).toEqual([]);
    expect(await attack([...onDay, ...inYear])).toEqual(
      groups.map((item) => ['NARROW', item, 3, 5])
    );
  });

  it('takes what a day prints for a limit to its year', async () => {
    const printed = day.map((cell) => ({
      ...cell,
      count: { Total: '8', Female: '0', Male: '8' }[cell.item] ?? '0'
    }));
    expect(await attack([...printed, ...year('c', 'c', '9')])).toEqual([
      ['NARROW', 'Female', 0, 1]
    ]);
  });

  it('makes nothing of a day that holds more than its year: they were returned at different times', async () => {
    const found = await attack([...day, ...year('c', 'c', '6')]);
    expect(found.filter(([kind]) => kind === 'BROKEN')).toEqual([]);
  });
});

describe('attackRelease(a raised figure and its share)', () => {
  it('does not call it contradictory that a share follows from the rounded figure, not the one behind it', async () => {
    const cell = (level: PublishedCell['level'], area: string, item: string, count: string) => ({
      ...la([[item === 'Total' ? 'Total' : 'Reason', item, count]])[0]!,
      level,
      area,
      parent: { national: '', regional: 'England', la: 'North' }[level]
    });
    // 1,269 of 36,600 is 3 per cent and printed as 1,300, which is 4: the regions add up to the 1,269.
    const cells = [
      { ...cell('national', 'England', 'Total', '36600'), percent: '100' },
      { ...cell('national', 'England', 'Other', '1300'), percent: '4' },
      { ...cell('national', 'England', 'Unknown', '35300'), percent: '96' },
      cell('national', 'England', 'Physical health', '0'),
      cell('regional', 'North', 'Total', '20001'),
      cell('regional', 'North', 'Other', '601'),
      cell('regional', 'North', 'Unknown', '19400'),
      cell('regional', 'North', 'Physical health', '0'),
      cell('regional', 'South', 'Total', '16599'),
      cell('regional', 'South', 'Other', '668'),
      cell('regional', 'South', 'Unknown', '15931'),
      cell('regional', 'South', 'Physical health', '0')
    ].map((one, index) => ({ ...one, index }));
    const broken = async (share: string) => {
      const given = cells.map((one) => (one.percent === '4' ? { ...one, percent: share } : one));
      const expectedIn = (parent: string) => (parent === 'England' ? 2 : 0);
      const found = await attackRelease(given, { threshold: 5, width: 3, expectedIn });
      return found.some(({ kind }) => kind === 'BROKEN');
    };
    expect(await broken('4')).toBe(false);
    expect(await broken('7')).toBe(true);
  });
});
