import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openState } from '#access/state.ts';
import { demoViewer, type Viewer } from '#access/viewer.ts';
import { freezePattern } from '#disclosure/fixed-tables/frozen-store.ts';
import { homeAt } from '#files/home.ts';
import { loadReference } from '#reference/reference.ts';
import { gateOf } from '../../../src/lib/server/estimates/gate.ts';
import type { PageContext } from '../../../src/lib/server/questions.ts';
import { missing } from '../../support/release-home.ts';
import { warehouseOf, type FixtureSnapshot } from '../../support/warehouse-fixture.ts';

const leeds = 'E08000035';
const [before, now] = ['2024-25-autumn', '2025-26-autumn'];
const outsider: Viewer = { ...demoViewer, id: 'outsider', name: 'Outsider', exactCounts: [] };

/** Leeds has 35 children in both terms; a release hides the total of the first, beside somebody’s 1. */
let made: Awaited<ReturnType<typeof warehouseOf>>;
beforeAll(async () => {
  const of = (term: string, asAt: string, start: string): FixtureSnapshot => ({
    source: 'cme_register',
    term,
    asAt,
    las: [leeds],
    rows: Array.from({ length: 35 }, (_, at) => missing(`${term}-${at}`, start))
  });
  made = await warehouseOf([
    of(before, '2024-10-10', '2024-09-10'),
    of(now, '2025-10-09', '2025-09-15')
  ]);
  const hidden = [
    { file: 'cme_census', period: before, cell: `${leeds}|total|Total`, small: false }
  ];
  freezePattern(openState(homeAt(made.home)), before, hidden, new Date(0));
});
afterAll(() => made?.remove());

async function shown(viewer: Viewer, terms: readonly string[]) {
  const chosen = terms.map((id) => {
    const { label, academicYear, timeIdentifier, censusDate } = loadReference().term(id);
    return { id, label, academicYear, season: timeIdentifier, censusDay: censusDate };
  });
  const page: PageContext = {
    warehouse: made.warehouse,
    viewer,
    url: new URL(`http://muster.example/areas/${leeds}/estimates`),
    terms: chosen,
    choice: { term: chosen.at(-1)!, basis: 'latest', sort: null, order: null, region: null }
  };
  const gate = await gateOf(page, {
    level: 'la',
    code: leeds,
    name: 'Leeds',
    regionCode: 'E12000003',
    regionName: 'Yorkshire and The Humber',
    oldLaCode: '383'
  });
  return [gate(35, 'counted'), gate(37.2, 'nowcast'), gate(null, 'counted')];
}

describe('gateOf(page, area) of estimates', () => {
  it('shows nothing made from a census-day total that a release hides, in that term or a later one', async () => {
    expect(await shown(outsider, [before])).toEqual(['c', 'c', 'x']);
    expect(await shown(outsider, [before, now])).toEqual(['c', 'c', 'x']);
  });

  it('shows the others, rounded', async () => {
    expect(await shown(outsider, [now])).toEqual([40, 40, 'x']);
    expect(await shown(demoViewer, [before, now])).toEqual([40, 40, 'x']);
  });
});
