import { describe, expect, it } from 'vitest';
import { amountText, changeText, directionOf, sentence } from '../../../src/lib/wording/change.ts';
import { dateText, timeText } from '../../../src/lib/wording/dates.ts';
import { trendFinding } from '../../../src/lib/wording/finding.ts';
import { cellText, counted, figureText, numberText } from '../../../src/lib/wording/numbers.ts';

describe('numberText(value)', () => {
  it('groups thousands and uses a minus sign', () => {
    expect(numberText(34_700)).toBe('34,700');
    expect(numberText(-4_500)).toBe('\u22124,500');
    expect(numberText(0)).toBe('0');
  });
});

describe('figureText(shown, unit) and cellText(shown, unit)', () => {
  it('keep the decimal place of a rate and the sign of a per cent', () => {
    expect(figureText(0.4, 'per 100')).toBe('0.4');
    expect(figureText(1, 'per 100')).toBe('1.0');
    expect(figureText(45, 'per cent')).toBe('45%');
  });

  it('say a symbol in words in text and bare in a cell', () => {
    expect(figureText('x', 'children')).toBe('not available');
    expect(figureText('low', 'children')).toBe('rounds to 0, but is not 0');
    expect(figureText('low', 'per cent')).toBe('above 0%, but too low to show as a share');
    expect(cellText('low', 'per cent')).toBe('low');
    expect(cellText(0, 'children')).toBe('0');
  });
});

describe('counted(value, one, many)', () => {
  it('agrees with its number', () => {
    expect(counted(1, 'row', 'rows')).toBe('1 row');
    expect(counted(0, 'row', 'rows')).toBe('0 rows');
    expect(counted(1_250, 'row', 'rows')).toBe('1,250 rows');
  });
});

describe('changeText(change, since)', () => {
  const since = 'autumn 2024';

  it('says up or down with the amount and the per cent', () => {
    expect(changeText({ kind: 'moved', amount: 120, percent: 8 }, since)).toBe(
      'up 120 (8%) on autumn 2024'
    );
    expect(changeText({ kind: 'moved', amount: -4_500, percent: 11 }, since)).toBe(
      'down 4,500 (11%) on autumn 2024'
    );
  });

  it('says less than 1% rather than 0%, and no per cent of zero', () => {
    expect(amountText({ kind: 'moved', amount: 100, percent: 0 })).toBe('up 100 (less than 1%)');
    expect(amountText({ kind: 'moved', amount: 30, percent: null })).toBe('up 30');
  });

  it('has its own words for no change, too small, not available and withheld', () => {
    expect(changeText({ kind: 'same' }, since)).toBe('no change on autumn 2024');
    expect(changeText({ kind: 'unclear' }, since)).toBe('too small to compare with autumn 2024');
    expect(changeText({ kind: 'unknown', because: 'x' }, since)).toBe(
      'change on autumn 2024 not available'
    );
    expect(changeText({ kind: 'unknown', because: 'c' }, since)).toBe(
      'change on autumn 2024 withheld to protect people'
    );
  });
});

describe('directionOf(change)', () => {
  it('points only where a number moved', () => {
    expect(directionOf({ kind: 'moved', amount: -1, percent: null })).toBe('down');
    expect(directionOf({ kind: 'moved', amount: 1, percent: null })).toBe('up');
    expect(directionOf({ kind: 'same' })).toBe('level');
    expect(directionOf({ kind: 'unclear' })).toBe('none');
  });
});

describe('trendFinding(onLastYear, lastYear, onFirst, first)', () => {
  const down = { kind: 'moved', amount: -4_500, percent: 11 } as const;
  const up = { kind: 'moved', amount: 10_000, percent: 40 } as const;

  it('sets a fall against an earlier rise with but', () => {
    expect(trendFinding(down, 'autumn 2024', up, 'autumn 2022')).toBe(
      'Down 11% on autumn 2024, but up 40% on autumn 2022'
    );
  });

  it('joins two moves the same way', () => {
    expect(trendFinding(up, 'autumn 2024', up, 'autumn 2022')).toBe(
      'Up 40% on autumn 2024, up 40% on autumn 2022'
    );
  });

  it('falls back to what is shown when neither can be compared', () => {
    const unknown = { kind: 'unknown', because: 'x' } as const;
    expect(trendFinding(unknown, 'autumn 2024', unknown, 'autumn 2022')).toBe(
      'Children missing education on census day'
    );
  });
});

describe('dateText(iso) and timeText(iso)', () => {
  it('write days the GOV.UK way', () => {
    expect(dateText('2025-10-02')).toBe('2 October 2025');
    expect(timeText('2026-01-05T09:30:12Z')).toBe('5 January 2026, 9:30am');
    expect(timeText('2026-01-05T00:05:00Z')).toBe('5 January 2026, 12:05am');
    expect(timeText('2026-01-05')).toBe('5 January 2026');
  });

  it('go by the clocks of England, an hour ahead in summer', () => {
    expect(timeText('2025-10-20T10:00:00.000Z')).toBe('20 October 2025, 11:00am');
    expect(timeText('2025-07-31T23:30:00Z')).toBe('1 August 2025, 12:30am');
    expect(timeText('2025-07-31 23:30')).toBe('31 July 2025, 11:30pm');
  });

  it('refuse what is no date', () => {
    expect(() => dateText('02/10/2025')).toThrow('is not a date');
    expect(() => dateText('2025-13-02')).toThrow('is not a date');
  });
});

describe('sentence(text)', () => {
  it('starts with a capital', () => {
    expect(sentence('no change')).toBe('No change');
  });
});
