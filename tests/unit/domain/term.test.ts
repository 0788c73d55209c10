import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  academicYearLimits,
  academicYearOf,
  academicYearOn,
  compareTerms,
  nextTerm,
  parseAcademicYear,
  parseTermId,
  periodFrom,
  periodLabel,
  previousAcademicYear,
  previousTerm,
  sameTermLastYear,
  termLabel,
  termNames,
  timeIdentifierOf,
  timePeriodOf,
  yearLabel
} from '#domain/term.ts';
import { UsageError } from '#files/refusal.ts';

const anyTerm = fc
  .tuple(fc.integer({ min: 1990, max: 2098 }), fc.constantFrom(...termNames))
  .map(([year, name]) => `${year}-${String((year + 1) % 100).padStart(2, '0')}-${name}`);

describe('parseTermId', () => {
  it.each(['2025-26-autumn', '2022-23-spring', '1999-00-summer'])('takes %s', (term) => {
    expect(parseTermId(term)).toBe(term);
  });
  it.each([
    '2025-autumn',
    '2025-27-autumn',
    '2025-26-winter',
    '2025-26-Autumn',
    '2025/26-autumn',
    '2025-26',
    ''
  ])('refuses %j and says how a term is written', (text) => {
    expect(() => parseTermId(text)).toThrow(UsageError);
    expect(() => parseTermId(text)).toThrow(`'${text}' is not a term`);
    expect(() => parseTermId(text)).toThrow('2025-26-autumn');
  });
});

describe('parseAcademicYear', () => {
  it.each(['2025-26', '1999-00'])('takes %s', (year) => {
    expect(parseAcademicYear(year)).toBe(year);
  });
  it.each(['2025-25', '2025-27', '202526', '2025/26', '25-26'])('refuses %j', (text) => {
    expect(() => parseAcademicYear(text)).toThrow(UsageError);
  });
});

describe('timePeriodOf and timeIdentifierOf', () => {
  it('give a term its academic year, not its calendar year', () => {
    expect(timePeriodOf('2025-26-spring')).toBe('202526');
    expect(timeIdentifierOf('2025-26-spring')).toBe('Spring term');
  });
  it('give an academic year its own', () => {
    expect(timePeriodOf('2024-25')).toBe('202425');
    expect(timeIdentifierOf('2024-25')).toBe('Academic year');
  });
});

describe('periodFrom', () => {
  it('finds back the term or year that the pair was made of', () => {
    for (const period of ['2025-26-autumn', '2022-23-summer', '1999-00-spring', '2024-25']) {
      expect(periodFrom(timePeriodOf(period), timeIdentifierOf(period))).toBe(period);
    }
  });
  it.each([
    ['2025', 'Autumn term'],
    ['202527', 'Autumn term'],
    ['2025/26', 'Autumn term']
  ])('refuses the time period %s', (timePeriod, identifier) => {
    expect(() => periodFrom(timePeriod, identifier)).toThrow('is not a time period');
  });
  it.each(['autumn term', 'Autumn', 'Winter term', ''])(
    'refuses the identifier %j',
    (identifier) => {
      expect(() => periodFrom('202526', identifier)).toThrow('is not a time identifier');
    }
  );
});

describe('previousTerm, nextTerm and sameTermLastYear', () => {
  it('step over the turn of the academic year', () => {
    expect(previousTerm('2025-26-autumn')).toBe('2024-25-summer');
    expect(nextTerm('2024-25-summer')).toBe('2025-26-autumn');
    expect(nextTerm('2024-25-autumn')).toBe('2024-25-spring');
    expect(sameTermLastYear('2025-26-spring')).toBe('2024-25-spring');
    expect(previousAcademicYear('2000-01')).toBe('1999-00');
  });
  it('go back where they came from, and a year is three terms', () => {
    fc.assert(
      fc.property(anyTerm, (term) => {
        expect(nextTerm(previousTerm(term))).toBe(term);
        expect(previousTerm(previousTerm(previousTerm(term)))).toBe(sameTermLastYear(term));
        expect(compareTerms(previousTerm(term), term)).toBeLessThan(0);
      })
    );
  });
});

describe('compareTerms', () => {
  it('puts autumn, spring and summer of one academic year in that order', () => {
    const terms = ['2023-24-autumn', '2022-23-summer', '2022-23-autumn', '2022-23-spring'];
    expect(terms.toSorted(compareTerms)).toEqual([
      '2022-23-autumn',
      '2022-23-spring',
      '2022-23-summer',
      '2023-24-autumn'
    ]);
  });
});

describe('labels', () => {
  it('name a term by the calendar year it falls in', () => {
    expect(termLabel('2025-26-autumn')).toBe('autumn 2025');
    expect(termLabel('2025-26-spring')).toBe('spring 2026');
    expect(termLabel('2025-26-summer')).toBe('summer 2026');
  });
  it('name a year with a slash', () => {
    expect(yearLabel('2025-26')).toBe('2025/26');
    expect(periodLabel('2025-26')).toBe('2025/26');
    expect(periodLabel('2025-26-autumn')).toBe('autumn 2025');
  });
});

describe('academic years', () => {
  it('run from 1 September to 31 August', () => {
    expect(academicYearLimits('2025-26')).toEqual({ from: '2025-09-01', to: '2026-08-31' });
    expect(academicYearOn('2026-08-31')).toBe('2025-26');
    expect(academicYearOn('2026-09-01')).toBe('2026-27');
  });
  it('are taken from a term, and a year is its own', () => {
    expect(academicYearOf('2025-26-summer')).toBe('2025-26');
    expect(academicYearOf('2025-26')).toBe('2025-26');
  });
});
