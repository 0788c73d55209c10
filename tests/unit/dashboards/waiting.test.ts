import { describe, expect, it } from 'vitest';
import { demoViewer } from '#access/viewer.ts';
import { waitingOf, type WaitingRow } from '#dashboards/waiting.ts';
import type { Standing } from '#disclosure/exact-row.ts';
import { supplyOf } from '#journeys/supply.ts';

const area = {
  level: 'la' as const,
  code: 'E08000035',
  name: 'Leeds',
  regionCode: 'E12000003',
  regionName: 'Yorkshire and The Humber',
  oldLaCode: '383'
};
const row = (reason: string, children: number): WaitingRow => ({
  region: 'E12000003',
  reason,
  duration: 'Over 52 weeks',
  children
});
const supply = supplyOf(
  [
    {
      la: area.code,
      region: area.regionCode,
      supplied: true,
      asAt: '2025-10-09',
      snapshot: 'a',
      pupils: 100
    }
  ],
  area
);

/** 20 of 98 children wait for a place; how the total of 98 stands in releases is given. */
const shareWith = async (total: Standing) => {
  const { share } = await waitingOf(
    [row('Waiting school start', 20), row('Other', 78)],
    ['Over 52 weeks'],
    supply,
    {
      area,
      term: { id: '2025-26-autumn', label: 'autumn 2025', academicYear: '2025-26' },
      viewer: { ...demoViewer, id: 'outsider', exactCounts: [] },
      kind: 'counted',
      responding: 1,
      expected: 1,
      standing: ({ item }) => (item === null ? total : 'printed')
    }
  );
  return share?.shown;
};

describe('waitingOf(rows, bands, supply, of)', () => {
  it('gives no share of a total that a release hides or has yet to print: 20 and 20% would make it 100', async () => {
    expect(await shareWith('printed')).toBe(20);
    expect(await shareWith('hidden')).toBe('c');
    expect(await shareWith('waits')).toBe('c');
  });
});
