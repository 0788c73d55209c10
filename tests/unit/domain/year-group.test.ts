import { describe, expect, it } from 'vitest';
import { yearGroupOn, yearGroups } from '#domain/year-group.ts';

describe('yearGroupOn', () => {
  it.each([
    ['2021-09-01', 'Unknown', 'turns four after 31 August'],
    ['2021-08-31', 'Reception', 'turns four on 31 August'],
    ['2020-09-01', 'Reception', 'the oldest in Reception'],
    ['2020-08-31', 'Year 1', 'turned five on 31 August'],
    ['2019-09-01', 'Year 1', 'the oldest in Year 1'],
    ['2010-08-31', 'Year 11', 'the youngest in Year 11'],
    ['2009-09-01', 'Year 11', 'the oldest in Year 11'],
    ['2009-08-31', 'Unknown', 'was sixteen on 31 August'],
    ['2012-02-29', 'Year 9', 'born on 29 February']
  ])('on 2025-10-02 puts a child born on %s in %s: %s', (born, group) => {
    expect(yearGroupOn(born, '2025-10-02')).toBe(group);
  });
  it('stays the same through an academic year and rises on 1 September', () => {
    expect(yearGroupOn('2015-01-10', '2025-09-01')).toBe('Year 6');
    expect(yearGroupOn('2015-01-10', '2026-08-31')).toBe('Year 6');
    expect(yearGroupOn('2015-01-10', '2026-09-01')).toBe('Year 7');
  });
  it('gives each age from 4 to 15 its own group in order', () => {
    const groups = Array.from({ length: 12 }, (_, i) =>
      yearGroupOn(`${2021 - i}-01-01`, '2025-10-02')
    );
    expect(groups).toEqual(yearGroups.slice(0, 12));
  });
});
