import { describe, expect, it } from 'vitest';
import { loadReference } from '#reference/reference.ts';
import { dueNow, dueOf, termsDue, whyNotDue } from '#returns/due.ts';
import { figureIn } from '#returns/store/figure.ts';

const autumn = { censusDate: '2025-10-02', returnDate: '2025-10-31' };

describe('dueOf(term, today, submitted)', () => {
  it.each([
    ['2025-10-01', 'before census', 30],
    ['2025-10-02', 'open', 29],
    ['2025-10-31', 'due today', 0],
    ['2025-11-01', 'late', -1]
  ])('on %s it is %s', (today, state, daysLeft) => {
    expect(dueOf(autumn, today, null)).toMatchObject({ state, daysLeft });
  });

  it('stays in time, or late, by the day it was first submitted', () => {
    expect(dueOf(autumn, '2026-01-01', '2025-10-31').state).toBe('in time');
    expect(dueOf(autumn, '2026-01-01', '2025-11-01').state).toBe('sent late');
  });

  it('is 29 days after census day where no return date is known', () => {
    expect(dueOf({ ...autumn, returnDate: null }, '2025-10-02', null).returnDate).toBe(
      '2025-10-31'
    );
  });
});

describe('dueNow(term, now, versions)', () => {
  it('is the day on clocks in England, not in Greenwich time', () => {
    const summer = { censusDate: '2026-05-21', returnDate: '2026-07-01' };
    const halfPastMidnight = new Date('2026-07-01T23:30:00Z');
    expect(dueNow(summer, halfPastMidnight, []).state).toBe('late');
    const sent = [{ submittedAt: '2026-06-30T23:30:00.000Z' }];
    expect(dueNow(summer, halfPastMidnight, sent).state).toBe('in time');
  });

  it('goes by the first version that was submitted, whichever came after', () => {
    const [late, inTime] = ['2025-11-20T09:00:00.000Z', '2025-10-20T09:00:00.000Z'].map(
      (submittedAt) => ({ submittedAt })
    );
    const versions = [{ submittedAt: null }, late!, inTime!];
    expect(dueNow(autumn, new Date('2025-12-01T09:00:00Z'), versions).state).toBe('in time');
  });
});

describe('termsDue(reference, now, years)', () => {
  const reference = loadReference();
  const ids = (now: string, years?: readonly string[]) =>
    termsDue(reference, new Date(now), years).map(({ termId }) => termId);

  it('begins with the first year that has a specification, and ends with the last census day that came', () => {
    const due = ids('2026-01-15T00:30:00Z');
    expect([due[0], due.at(-1), due.length]).toEqual(['2023-24-autumn', '2025-26-spring', 8]);
    expect(ids('2026-01-14T23:30:00Z').at(-1)).toBe('2025-26-autumn');
  });

  it('has no term of a year without a specification', () => {
    expect(ids('2030-01-01T00:00:00Z').at(-1)).toBe('2025-26-summer');
    expect(ids('2030-01-01T00:00:00Z', ['2026-27'])).toEqual([
      '2026-27-autumn',
      '2026-27-spring',
      '2026-27-summer'
    ]);
  });
});

describe('whyNotDue(term, now)', () => {
  const why = (term: string, now = '2026-01-20T09:00:00Z') =>
    whyNotDue(loadReference().term(term), new Date(now));

  it('is null from census day on, however late', () => {
    expect(why('2025-26-spring')).toBeNull();
    expect(why('2023-24-autumn')).toBeNull();
  });

  it('says which day it opens, that there was no census day, or that the year has no specification', () => {
    expect(why('2025-26-summer')).toBe(
      'The return for summer 2026 opens on its census day, 21 May 2026.'
    );
    expect(why('2021-22-autumn')).toContain('no census day in autumn 2021');
    expect(why('2022-23-autumn')).toContain('There is no return specification for 2022-23');
  });
});

describe('figureIn(text)', () => {
  it('tells a number, a true zero and not available', () => {
    expect(['1,200', ' 0 ', 'X', '1,234,567'].map(figureIn)).toEqual([1200, 0, 'x', 1_234_567]);
  });

  it.each(['', '-1', '1.5', 'none', '99999999', '1,2', '12,34', '1,2345', '99,999,999'])(
    'refuses "%s"',
    (text) => {
      expect(() => figureIn(text)).toThrow(/whole number, 0 included, or x/);
    }
  );
});
