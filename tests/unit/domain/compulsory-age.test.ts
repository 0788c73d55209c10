import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compulsorySchoolAge, isCompulsorySchoolAge } from '#domain/compulsory-age.ts';
import { addDays, ageOn } from '#domain/day.ts';

describe('compulsorySchoolAge', () => {
  it.each([
    ['2020-08-31', '2025-08-31', 'a fifth birthday on 31 August counts from that day'],
    ['2020-09-01', '2025-12-31', 'a fifth birthday on 1 September waits for 31 December'],
    ['2020-12-31', '2025-12-31', 'a fifth birthday on 31 December counts from that day'],
    ['2021-01-01', '2026-03-31', 'a fifth birthday on 1 January waits for 31 March'],
    ['2021-03-31', '2026-03-31', 'a fifth birthday on 31 March counts from that day'],
    ['2021-04-01', '2026-08-31', 'a fifth birthday on 1 April waits for 31 August'],
    ['2020-02-29', '2025-03-31', 'a birth on 29 February waits for 31 March']
  ])('of %s begins on %s: %s', (born, from) => {
    expect(compulsorySchoolAge(born).from).toBe(from);
  });
  it.each([
    ['2009-09-01', '2026-06-26', 'the first to turn sixteen in 2025/26'],
    ['2010-08-31', '2026-06-26', 'the last to turn sixteen in 2025/26'],
    ['2010-09-01', '2027-06-25', 'a day later is a year later'],
    ['2010-06-26', '2026-06-26', 'a sixteenth birthday on the leaving date changes nothing'],
    ['2007-01-15', '2023-06-30', 'the last Friday may be 30 June'],
    ['2008-02-29', '2024-06-28', 'a birth on 29 February']
  ])('of %s ends on %s: %s', (born, to) => {
    expect(compulsorySchoolAge(born).to).toBe(to);
  });
  it('begins at five, at most 154 days after the birthday, and ends between fifteen and sixteen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 7300, max: 22_000 }), (days) => {
        const born = addDays('1970-01-01', days);
        const { from, to } = compulsorySchoolAge(born);
        expect(ageOn(born, from)).toBe(5);
        expect(['-03-31', '-08-31', '-12-31']).toContain(from.slice(4));
        expect(ageOn(born, addDays(from, -154))).toBe(4);
        expect([15, 16]).toContain(ageOn(born, to));
      })
    );
  });
});

describe('isCompulsorySchoolAge', () => {
  it('includes the first and the last day and no other beyond them', () => {
    const born = '2010-04-01';
    const on = (day: string) => isCompulsorySchoolAge(born, day);
    expect([on('2015-08-30'), on('2015-08-31')]).toEqual([false, true]);
    expect([on('2026-06-26'), on('2026-06-27')]).toEqual([true, false]);
  });
});
