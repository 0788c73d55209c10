import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compulsorySchoolAge } from '#domain/compulsory-age.ts';
import { nhsNumberFault, upnFault } from '#domain/identifiers.ts';
import { birthday, cohortOf, lastDayOfCompulsoryAge } from '#sample/ages.ts';
import { BLANK, nhsCheck, upnCheck } from '#sample/attributes.ts';
import { dayNumber, isoDay, weekday } from '#sample/calendar.ts';
import { chance } from '#sample/random.ts';

describe('lastDayOfCompulsoryAge', () => {
  it('agrees with the rule of the domain on any birth', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: dayNumber('2000-01-01'), max: dayNumber('2025-12-31') }),
        (born) => {
          const { to } = compulsorySchoolAge(isoDay(born));
          expect(isoDay(lastDayOfCompulsoryAge(cohortOf(born)))).toBe(to);
        }
      )
    );
  });
});

describe('birthday', () => {
  it.each(['2023-10-05', '2024-01-18', '2024-05-16'])(
    'gives every year group children of compulsory school age on %s',
    (on) => {
      const by = chance(3, on);
      for (let draw = 0; draw < 600; draw += 1) {
        const { from, to } = compulsorySchoolAge(isoDay(birthday(draw % 12, dayNumber(on), by)));
        expect(from <= on && on <= to).toBe(true);
      }
    }
  );
});

describe('weekday', () => {
  it('counts from Monday', () => {
    expect(weekday(dayNumber('2025-10-02'))).toBe(3);
    expect(weekday(dayNumber('2025-10-06'))).toBe(0);
  });
});

describe('upnCheck and nhsCheck', () => {
  it('give the check characters of the domain', () => {
    fc.assert(
      fc.property(fc.nat(999_999), (person) => {
        const letter = 'ABCDEFGHJKLMNPQRTUVWXYZ'.charAt(upnCheck(person));
        expect(upnFault(`${letter}000${String(person).padStart(8, '0')}0`)).toBeNull();
        const check = nhsCheck(person);
        if (check === BLANK) return;
        expect(nhsNumberFault(`999${String(person).padStart(6, '0')}${check}`)).toBeNull();
      })
    );
  });
});
