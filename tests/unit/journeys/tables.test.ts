import { describe, expect, it } from 'vitest';
import { demoViewer } from '#access/viewer.ts';
import type { AnswerArea } from '#measures/question.ts';
import { firstActionOf, type ActionRow } from '#journeys/first-action.ts';
import { flowOf } from '#journeys/flow.ts';
import { origins, originGroup, outcomeGroup, outcomes } from '#journeys/groups.ts';
import { supplyOf, type Supplied } from '#journeys/supply.ts';
import { firstActionTarget } from '#journeys/rules.ts';
import { loadReference } from '#reference/reference.ts';

const area = (level: AnswerArea['level'], code: string): AnswerArea => ({
  level,
  code,
  name: code,
  regionCode: level === 'la' ? 'R1' : level === 'regional' ? code : null,
  regionName: null,
  oldLaCode: null
});
const supplied = (la: string, region: string, supplied: boolean, pupils = 100): Supplied => ({
  la,
  region,
  pupils,
  supplied,
  snapshot: supplied ? `s-${la}` : null,
  asAt: supplied ? '2025-10-31' : null
});
const of = (at: AnswerArea) => ({
  area: at,
  term: { id: '2025-26-autumn', label: 'autumn 2025', academicYear: '2025-26' },
  viewer: demoViewer,
  kind: 'counted' as const,
  responding: 1,
  expected: 1
});

describe('the groups of origins and outcomes', () => {
  const items = (topic: 'previous_setting' | 'destination') =>
    loadReference()
      .itemsOf('cme', topic, '2025-26')
      .map((one) => (typeof one === 'string' ? one : one.item));

  it('hold every item of the code lists exactly once', () => {
    for (const [groups, topic] of [
      [origins, 'previous_setting'],
      [outcomes, 'destination']
    ] as const) {
      const grouped = groups.flatMap((group) => group.items);
      expect(new Set(grouped).size).toBe(grouped.length);
      for (const item of items(topic)) expect(grouped).toContain(item);
    }
  });

  it('take what no list knows as not known', () => {
    expect(originGroup('Boarding ship')).toBe('Not known');
    expect(outcomeGroup('Recaptured')).toBe('Other or not known');
  });
});

describe('flowOf', () => {
  const la = area('la', 'L1');
  const rows = [
    { region: 'R1', origin: 'Already missing', outcome: 'Still missing', children: 104 },
    { region: 'R1', origin: 'Academy', outcome: 'Registered at a school', children: 33 },
    { region: 'R1', origin: 'Free school', outcome: 'Registered at a school', children: 2 },
    { region: 'R1', origin: 'Independent', outcome: 'Died', children: 1 }
  ];
  const shown = (
    figures: readonly { readonly label: string; readonly children: { readonly shown: unknown } }[]
  ) => Object.fromEntries(figures.map(({ label, children }) => [label, children.shown]));

  it('rounds every cell, margin and the total once, and keeps low and zero apart', async () => {
    const flow = await flowOf(rows, supplyOf([supplied('L1', 'R1', true)], la), of(la));
    expect(flow.total.shown).toBe(140);
    expect(shown(flow.origins)).toMatchObject({
      'Already missing when the term began': 100,
      'State-funded school': 40,
      'Independent school': 'low',
      'Home educated elsewhere': 0
    });
    expect(shown(flow.outcomes)).toMatchObject({
      'School place': 40,
      'Other or not known': 'low',
      'Still missing': 100
    });
  });

  it('grosses a region by pupils for an LA without a register', async () => {
    const region = area('regional', 'R1');
    const supply = supplyOf(
      [supplied('L1', 'R1', true, 100), supplied('L2', 'R1', false, 300)],
      region
    );
    expect((await flowOf(rows, supply, of(region))).total.shown).toBe(560);
    expect(supply).toMatchObject({ responding: 1, expected: 2, asAt: '2025-10-31' });
  });

  it('has no figure for England where a region has no register', async () => {
    const england = area('national', 'E92000001');
    const supply = supplyOf([supplied('L1', 'R1', true), supplied('L3', 'R2', false)], england);
    expect((await flowOf(rows, supply, of(england))).total.shown).toBe('x');
  });

  it('is not available, and not zero, for an LA without a register', async () => {
    const supply = supplyOf([supplied('L1', 'R1', false)], la);
    expect((await flowOf([], supply, of(la))).total.shown).toBe('x');
  });
});

describe('firstActionOf', () => {
  const la = area('la', 'L1');
  const row = (
    state: ActionRow['state'],
    days: number | null,
    watched: number | null,
    episodes: number
  ): ActionRow => ({ state, days, watched, episodes });

  it('judges what was notified long enough ago: late and still waiting are beyond the target', async () => {
    const action = await firstActionOf(
      [
        row('acted', 0, 60, 30),
        row('acted', 10, 60, 20),
        row('acted', 11, 60, 20),
        row('waiting', 40, 40, 30),
        row('acted', 1, 5, 500),
        row('waiting', 5, 5, 500),
        row('undated', null, null, 40)
      ],
      10,
      of(la)
    );
    expect(action.judged.shown).toBe(100);
    expect(action.within.shown).toBe(50);
    expect(action.beyond.shown).toBe(50);
    expect(action.beyondShare?.shown).toBe(50);
    expect(action.undated.shown).toBe(40);
    expect(action.bands.map(({ episodes }) => episodes.shown)).toEqual([30, 0, 20, 20, 0, 30]);
  });
});

describe('firstActionTarget', () => {
  it('is the default of the reference table where an area has none of its own', () => {
    expect(firstActionTarget('E08000035')).toBe(10);
  });
});
