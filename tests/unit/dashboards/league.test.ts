import { describe, expect, it } from 'vitest';
import { leagueOf } from '#dashboards/league.ts';

const area = (code: string, shown: number | 'low' | 'x', residents: number | null) => ({
  code,
  name: code,
  region: 'R',
  shown,
  residents
});

const usual = ['A', 'B', 'C', 'D', 'E', 'F'].map((code, at) => area(code, 200 + 10 * at, 50_000));

describe('leagueOf(areas)', () => {
  it('pulls a rate towards the mean, and keeps it within its interval', () => {
    const league = leagueOf([...usual, area('High', 600, 50_000)])!;
    const first = league.placed[0]!;
    expect(first.name).toBe('High');
    expect(first.shrunk).toBeLessThan(first.rate);
    expect(first.lower).toBeLessThan(first.shrunk);
    expect(first.upper).toBeGreaterThan(first.shrunk);
    expect(first.side).toBe('high');
  });

  it('keeps apart what is too small to rank or not shown', () => {
    const league = leagueOf([
      ...usual,
      area('Small', 10, 300),
      area('Low', 'low', 40_000),
      area('Silent', 'x', 40_000),
      area('Unsized', 100, null)
    ])!;
    expect(league.apart.map(({ code }) => code)).toEqual(['Small', 'Low', 'Silent', 'Unsized']);
    expect(league.placed).toHaveLength(6);
  });

  it('places nobody where fewer than five can be', () => {
    expect(leagueOf(usual.slice(0, 4))).toBeNull();
    expect(leagueOf([])).toBeNull();
  });
});
