import { describe, expect, it } from 'vitest';
import { londonTime } from '#domain/london-time.ts';

describe('londonTime(instant)', () => {
  it.each([
    ['2026-07-01T23:30:00Z', '2026-07-02', '00:30'],
    ['2026-01-01T23:30:00Z', '2026-01-01', '23:30'],
    ['2025-10-26T00:30:00Z', '2025-10-26', '01:30'],
    ['2025-10-26T01:30:00Z', '2025-10-26', '01:30']
  ])('%s is %s, %s', (instant, day, time) => {
    expect(londonTime(new Date(instant))).toEqual({ day, time });
  });
});
