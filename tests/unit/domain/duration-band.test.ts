import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#domain/day.ts';
import { durationBandOn, durationBands } from '#domain/duration-band.ts';

const census = '2025-10-02';

describe('durationBandOn', () => {
  it.each([
    [0, 'Less than 2 weeks'],
    [13, 'Less than 2 weeks'],
    [14, '2 to 4 weeks'],
    [27, '2 to 4 weeks'],
    [28, '4 to 8 weeks'],
    [55, '4 to 8 weeks'],
    [56, '8 to 12 weeks'],
    [83, '8 to 12 weeks'],
    [84, '12 to 26 weeks'],
    [181, '12 to 26 weeks'],
    [182, '26 to 52 weeks'],
    [363, '26 to 52 weeks'],
    [364, 'Over 52 weeks'],
    [5000, 'Over 52 weeks']
  ])('puts %i whole days in %s', (days, band) => {
    expect(durationBandOn(addDays(census, -days), census)).toBe(band);
  });
  it('puts an unknown start in Unknown', () => {
    expect(durationBandOn(null, census)).toBe('Unknown');
  });
  it('has no answer for an episode that starts after the day', () => {
    expect(() => durationBandOn('2025-10-03', census)).toThrow(RangeError);
  });
  it('never falls to a shorter band as time passes', () => {
    const place = (days: number) =>
      durationBands.findIndex(
        ({ item }) => item === durationBandOn(addDays(census, -days), census)
      );
    fc.assert(
      fc.property(fc.nat(6000), fc.nat(6000), (a, b) => {
        expect(Math.sign(place(a) - place(b)) * Math.sign(a - b)).toBeGreaterThanOrEqual(0);
      })
    );
  });
});

describe('durationBands', () => {
  it('leave no gap and do not overlap', () => {
    durationBands.forEach((band, i) => {
      expect(band.fromDays).toBe(i === 0 ? 0 : durationBands[i - 1]?.toDays);
    });
  });
});
