import { describe, expect, it } from 'vitest';
import { areaEffects } from '#dashboards/standardise.ts';

describe('areaEffects(areas)', () => {
  it('gives a change of rates alone to rates', () => {
    const effects = areaEffects([
      { name: 'A', children: [100, 150], residents: [1000, 1000] },
      { name: 'B', children: [50, 50], residents: [2000, 2000] }
    ])!;
    expect(effects.people).toBeCloseTo(0, 9);
    expect(effects.mix).toBeCloseTo(0, 9);
    expect(effects.rate).toBeCloseTo(50, 9);
  });

  it('gives growth alone to people, and moving alone to mix', () => {
    const grown = areaEffects([{ name: 'A', children: [100, 200], residents: [1000, 2000] }])!;
    expect(grown.people).toBeCloseTo(100, 9);
    const moved = areaEffects([
      { name: 'A', children: [100, 200], residents: [1000, 2000] },
      { name: 'B', children: [20, 10], residents: [2000, 1000] }
    ])!;
    expect(moved.mix).toBeCloseTo(90, 9);
    expect(moved.rate).toBeCloseTo(0, 9);
  });

  it('has effects that sum to the change', () => {
    const effects = areaEffects([
      { name: 'A', children: [120, 180], residents: [1100, 1300] },
      { name: 'B', children: [75, 40], residents: [2100, 1900] },
      { name: 'C', children: [33, 51], residents: [900, 950] }
    ])!;
    expect(effects.people + effects.mix + effects.rate).toBeCloseTo(effects.change, 9);
    expect(effects.change).toBeCloseTo(43, 9);
  });

  it('is not given where residents of an area are not known', () => {
    expect(areaEffects([{ name: 'A', children: [1, 2], residents: [0, 100] }])).toBeNull();
  });
});
