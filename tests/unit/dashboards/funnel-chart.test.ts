import { describe, expect, it } from 'vitest';
import { leagueOf } from '#dashboards/league.ts';
import { drawFunnel } from '../../../src/lib/server/charts/funnel.ts';

const league = leagueOf(
  [
    ['a', 'Aston', 100],
    ['b', 'Brent', 110],
    ['c', 'Corby', 95],
    ['d', 'Derby', 105],
    ['e', 'Epsom', 98],
    ['f', 'Frome', 480]
  ].map(([code, name, shown]) => ({
    code: String(code),
    name: String(name),
    region: 'r',
    shown: Number(shown),
    residents: 30_000
  }))
)!;

const rings = (svg: string) => svg.match(/r="8.5"/g)?.length ?? 0;

describe('drawFunnel(league, label, marked)', () => {
  it('rings and names the area that is marked', () => {
    const { wide } = drawFunnel(league, 'A funnel', new Set(['c']));
    expect(rings(wide)).toBe(1);
    expect(wide).toMatch(/font-weight="700"[^>]*>Corby</);
    expect(wide).not.toContain('>Frome<');
  });

  it('names no two areas over one another', () => {
    const { wide } = drawFunnel(league, 'A funnel', new Set(['a', 'b', 'c', 'd', 'e', 'f']));
    expect(rings(wide)).toBe(6);
    const heights = [
      ...wide.matchAll(/y="([\d.]+)"[^>]*>(?:Aston|Brent|Corby|Derby|Epsom|Frome)</g)
    ]
      .map(([, y]) => Number(y))
      .sort((a, b) => a - b);
    expect(heights.length).toBeGreaterThan(1);
    heights.slice(1).forEach((y, at) => expect(y - heights[at]!).toBeGreaterThan(15));
  });

  it('rings none where none is marked', () => {
    expect(rings(drawFunnel(league, 'A funnel').wide)).toBe(0);
  });
});
