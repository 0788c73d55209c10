import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoViewer } from '#access/viewer.ts';
import { loadReference } from '#reference/reference.ts';
import type { PageContext } from '../../../src/lib/server/questions.ts';
import { timelinessOf } from '../../../src/lib/server/views/timeliness.ts';
import { missing } from '../../support/release-home.ts';
import { bradford, leeds, yorkshire } from '../../support/limited-home.ts';
import { warehouseOf, type FixtureSnapshot } from '../../support/warehouse-fixture.ts';

const term = '2025-26-autumn';
const snapshot = (la: string, asAt: string): FixtureSnapshot => ({
  source: 'cme_register',
  term,
  asAt,
  las: [la],
  rows: [missing('1', '2025-09-15', { la_code: la })]
});
let made: Awaited<ReturnType<typeof warehouseOf>>;
beforeAll(async () => {
  made = await warehouseOf([snapshot(leeds, '2025-10-20'), snapshot(bradford, '2025-10-09')]);
});
afterAll(() => made?.remove());

describe('timelinessOf(page, area)', () => {
  it('counts the authorities of a region that are behind, and names none that the viewer may not see', async () => {
    const row = loadReference().term(term);
    const chosen = {
      id: term,
      label: row.label,
      academicYear: row.academicYear,
      season: row.timeIdentifier,
      censusDay: row.censusDate
    };
    const page: PageContext = {
      warehouse: made.warehouse,
      viewer: { ...demoViewer, areas: [leeds], exactCounts: [leeds] },
      url: new URL(`http://muster.example/areas/${yorkshire}`),
      terms: [chosen],
      choice: { term: chosen, basis: 'latest', sort: null, order: null, region: null }
    };
    const view = await timelinessOf(page, {
      level: 'regional',
      code: yorkshire,
      name: 'Yorkshire and The Humber',
      regionCode: yorkshire,
      regionName: 'Yorkshire and The Humber',
      oldLaCode: null
    });
    expect(view.summary).toContain('13 local authorities have not returned');
    expect(view.sources[0]).toMatchObject({ to: 'To 20 October 2025', behind: 14 });
    expect(JSON.stringify(view)).not.toMatch(/Bradford|Kirklees|E08000032/);
  });
});
