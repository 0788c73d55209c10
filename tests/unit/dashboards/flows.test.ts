import { describe, expect, it } from 'vitest';
import { demoViewer } from '#access/viewer.ts';
import { flowsOf } from '#dashboards/flows.ts';

const area = {
  level: 'regional' as const,
  code: 'R',
  name: 'Region',
  regionCode: 'R',
  regionName: 'Region',
  oldLaCode: null
};
const term = { id: '2025-26-autumn', label: 'autumn 2025', academicYear: '2025-26' };
const la = (code: string, supplied: boolean, asAt = '2025-10-31') => ({
  period: term.id,
  la: code,
  old: code,
  region: 'R',
  pupils: 1000,
  supplied,
  snapshot: supplied ? code : null,
  asAt: supplied ? asAt : null
});
const month = (first: string, started: number) => ({
  period: term.id,
  region: 'R',
  month: first,
  started,
  ended: 40,
  toSchool: 20
});

describe('flowsOf(rows, supplied, terms, area, viewer)', () => {
  it('grosses for those that did not supply, and rounds', () => {
    const [september] = flowsOf(
      [month('2025-09-01', 102)],
      [la('A', true), la('B', false)],
      [term],
      area,
      demoViewer
    );
    expect(september!.started).toMatchObject({ shown: 200, kind: 'grossed' });
  });

  it('marks a month as still filling up for four weeks, and leaves out what lies ahead', () => {
    const months = flowsOf(
      [month('2025-09-01', 100), month('2025-10-01', 50), month('2025-11-01', 1)],
      [la('A', true)],
      [term],
      area,
      demoViewer
    );
    expect(months.map(({ month: first, settled }) => [first, settled])).toEqual([
      ['2025-09-01', true],
      ['2025-10-01', false]
    ]);
  });

  it('shows nothing of a term without records', () => {
    expect(flowsOf([], [la('A', false)], [term], area, demoViewer)).toEqual([]);
  });
});
