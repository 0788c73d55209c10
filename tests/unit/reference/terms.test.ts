import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '#domain/day.ts';
import { loadReference } from '#reference/reference.ts';

const { terms } = loadReference();

describe('terms.csv', () => {
  it('holds the three terms of the seven years from 2021/22 to 2027/28', () => {
    expect(terms).toHaveLength(21);
    expect([terms[0]?.termId, terms.at(-1)?.termId]).toEqual(['2021-22-autumn', '2027-28-summer']);
  });
  it('covers every day from 1 September 2021 to 31 August 2028 once', () => {
    expect(terms[0]?.periodStart).toBe('2021-09-01');
    expect(terms.at(-1)?.periodEnd).toBe('2028-08-31');
    const days = terms.reduce(
      (sum, row) => sum + daysBetween(row.periodStart, row.periodEnd) + 1,
      0
    );
    expect(days).toBe(daysBetween('2021-09-01', '2028-09-01'));
    for (const [i, row] of terms.entries()) {
      if (i > 0) expect(row.periodStart).toBe(addDays(terms[i - 1]?.periodEnd ?? '', 1));
    }
  });
  it('has the census days that were held', () => {
    const held = terms.filter((row) => !row.censusSource.startsWith('assumed') && row.censusDate);
    expect(held.map((row) => [row.termId, row.censusDate])).toEqual([
      ['2022-23-autumn', '2022-10-06'],
      ['2022-23-spring', '2023-01-19'],
      ['2022-23-summer', '2023-05-18'],
      ['2023-24-autumn', '2023-10-05'],
      ['2023-24-spring', '2024-01-18'],
      ['2023-24-summer', '2024-05-16'],
      ['2024-25-autumn', '2024-10-03'],
      ['2024-25-spring', '2025-01-16'],
      ['2024-25-summer', '2025-05-15'],
      ['2025-26-autumn', '2025-10-02'],
      ['2025-26-spring', '2026-01-15'],
      ['2025-26-summer', '2026-05-21'],
      ['2026-27-autumn', '2026-10-01']
    ]);
  });
  it('has every census day on a Thursday: the first in October, the third in January and May', () => {
    for (const { censusDate } of terms) {
      if (!censusDate) continue;
      expect(new Date(censusDate).getUTCDay()).toBe(4);
      const [month, day] = [censusDate.slice(5, 7), Number(censusDate.slice(8))];
      expect({ '10': 1, '01': 3, '05': 3 }[month]).toBe(Math.ceil(day / 7));
    }
  });
  it('has every return date 29 days after its census day', () => {
    for (const { censusDate, returnDate } of terms) {
      expect(returnDate).toBe(censusDate && addDays(censusDate, 29));
    }
  });
});
