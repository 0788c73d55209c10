import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  academicYearStart,
  addDays,
  ageOn,
  daysBetween,
  isDay,
  lastFridayOfJune
} from '#domain/day.ts';

const anyDay = fc
  .integer({ min: Date.UTC(1990, 0, 1) / 86_400_000, max: Date.UTC(2060, 0, 1) / 86_400_000 })
  .map((days) => addDays('1970-01-01', days));

describe('isDay', () => {
  it.each(['2024-02-29', '2000-02-29', '2023-12-31', '0099-01-01'])('takes %s', (day) => {
    expect(isDay(day)).toBe(true);
  });
  it.each(['2023-02-29', '1900-02-29', '2023-04-31', '2023-13-01', '2023-00-10', '2023-01-00'])(
    'refuses %s, which is not a day',
    (day) => {
      expect(isDay(day)).toBe(false);
    }
  );
  it.each(['06/10/2022', '2022-10-6', '20221006', '2022-10-06T00:00', ' 2022-10-06', ''])(
    'refuses %j, which is not written YYYY-MM-DD',
    (day) => {
      expect(isDay(day)).toBe(false);
    }
  );
});

describe('addDays and daysBetween', () => {
  it('cross the days on which the clocks change without gaining or losing one', () => {
    expect(daysBetween('2025-03-29', '2025-03-31')).toBe(2);
    expect(daysBetween('2025-10-25', '2025-10-27')).toBe(2);
    expect(addDays('2025-03-29', 1)).toBe('2025-03-30');
    expect(addDays('2025-10-26', 1)).toBe('2025-10-27');
  });
  it('undo one another', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(addDays(a, daysBetween(a, b))).toBe(b);
      })
    );
  });
});

describe('ageOn', () => {
  it('rises on the birthday', () => {
    expect(ageOn('2015-09-01', '2025-08-31')).toBe(9);
    expect(ageOn('2015-09-01', '2025-09-01')).toBe(10);
  });
  it('rises on 1 March in a common year for a birth on 29 February', () => {
    expect(ageOn('2016-02-29', '2021-02-28')).toBe(4);
    expect(ageOn('2016-02-29', '2021-03-01')).toBe(5);
    expect(ageOn('2016-02-29', '2024-02-28')).toBe(7);
    expect(ageOn('2016-02-29', '2024-02-29')).toBe(8);
  });
});

describe('academicYearStart', () => {
  it('turns on 1 September', () => {
    expect(academicYearStart('2025-08-31')).toBe(2024);
    expect(academicYearStart('2025-09-01')).toBe(2025);
  });
});

describe('lastFridayOfJune', () => {
  it.each([
    [2022, '2022-06-24'],
    [2023, '2023-06-30'],
    [2024, '2024-06-28'],
    [2025, '2025-06-27'],
    [2026, '2026-06-26'],
    [2029, '2029-06-29']
  ])('of %i is %s', (year, day) => {
    expect(lastFridayOfJune(year)).toBe(day);
  });
});
