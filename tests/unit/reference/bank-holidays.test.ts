import { describe, expect, it } from 'vitest';
import { addDays } from '#domain/day.ts';
import { loadReference } from '#reference/reference.ts';

const { bankHolidays } = loadReference();
const days = bankHolidays.map(({ day }) => day);
const weekdayOf = (day: string) => new Date(`${day}T12:00:00Z`).getUTCDay();

// Easter Sundays as the Book of Common Prayer reckons them.
const easters = [
  '2023-04-09',
  '2024-03-31',
  '2025-04-20',
  '2026-04-05',
  '2027-03-28',
  '2028-04-16'
];

describe('bank_holidays.csv', () => {
  it('has each day once, in order, and none on a weekend', () => {
    expect(days).toEqual([...new Set(days)].sort());
    expect(days.filter((day) => [0, 6].includes(weekdayOf(day)))).toEqual([]);
  });

  it('has eight a year from 2023 to 2028, and the coronation', () => {
    const perYear = easters.map((easter) => {
      const year = easter.slice(0, 4);
      return [year, days.filter((day) => day.startsWith(year)).length];
    });
    expect(perYear).toEqual([
      ['2023', 9],
      ['2024', 8],
      ['2025', 8],
      ['2026', 8],
      ['2027', 8],
      ['2028', 8]
    ]);
    expect(days).toHaveLength(49);
    expect(days).toContain('2023-05-08');
  });

  it('has the Friday before and the Monday after every Easter', () => {
    const named = (name: string) =>
      bankHolidays.filter((one) => one.name === name).map(({ day }) => day);
    expect(named('Good Friday')).toEqual(easters.map((easter) => addDays(easter, -2)));
    expect(named('Easter Monday')).toEqual(easters.map((easter) => addDays(easter, 1)));
  });

  it('has the first and last Mondays of May and the last of August', () => {
    const mondays = (name: string) =>
      bankHolidays.filter((one) => one.name === name).map(({ day }) => day);
    const first = mondays('Early May bank holiday');
    const spring = mondays('Spring bank holiday');
    const summer = mondays('Summer bank holiday');
    expect([first, spring, summer].map((list) => list.length)).toEqual([6, 6, 6]);
    expect([...first, ...spring, ...summer].map(weekdayOf)).toEqual(Array(18).fill(1));
    for (const day of first) expect(addDays(day, -7).slice(5, 7)).toBe('04');
    for (const day of spring)
      expect([day, addDays(day, 7)].map((d) => d.slice(5, 7))).toEqual(['05', '06']);
    for (const day of summer)
      expect([day, addDays(day, 7)].map((d) => d.slice(5, 7))).toEqual(['08', '09']);
  });

  it('calls a day that stands for one on a weekend a substitute, and no other', () => {
    const kept = bankHolidays.filter(({ name }) => /New Year|Christmas|Boxing/.test(name));
    const usual = { 'New Year’s Day': '01-01', 'Christmas Day': '12-25', 'Boxing Day': '12-26' };
    expect(kept).toHaveLength(18);
    for (const { day, name } of kept) {
      const [holiday, place] = Object.entries(usual).find(([one]) => name.startsWith(one))!;
      const own = `${day.slice(0, 4)}-${place}`;
      const weekend = [0, 6].includes(weekdayOf(own));
      expect(name).toBe(weekend ? `${holiday} (substitute day)` : holiday);
      expect(day === own).toBe(!weekend);
    }
  });
});
