import { describe, expect, it } from 'vitest';
import { parseRoundingBases, roundingBase } from '#disclosure/rounding-bases.ts';

const header = 'quantity,level,base,low_below,shown_from,valid_from_year,valid_to_year,source';

describe('roundingBase(quantity, level, academicYear)', () => {
  it.each([
    ['national', 100],
    ['regional', 10],
    ['la', 10]
  ] as const)('rounds counts at %s level to %d in every year collected', (level, base) => {
    for (const year of ['2021-22', '2025-26', '2027-28']) {
      expect(roundingBase('count', level, year).base).toBe(base);
    }
  });

  it('fails for a year before the reference table', () => {
    expect(() => roundingBase('count', 'la', '1999-00')).toThrow('no count base for la in 1999-00');
  });
});

describe('parseRoundingBases(text)', () => {
  it('reads the years a base is in force; blank is open', () => {
    const [first, second] = parseRoundingBases(
      `${header}\ncount,la,5,,,2020-21,2022-23,a\ncount,la,10,3,7,2023-24,,b\n`
    );
    expect(first).toMatchObject({ base: 5, lowBelow: 0, from: '2020-21', to: '2022-23' });
    expect(second).toMatchObject({ base: 10, lowBelow: 3, shownFrom: 7, from: '2023-24' });
    expect((second?.to ?? '') > '2099-00').toBe(true);
  });

  it('refuses a base that is not a positive number', () => {
    expect(() => parseRoundingBases(`${header}\ncount,la,0,,,2020-21,,a\n`)).toThrow();
    expect(() => parseRoundingBases(`${header}\ncount,county,10,,,2020-21,,a\n`)).toThrow();
  });
});
