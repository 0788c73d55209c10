import { openState } from '#access/state.ts';
import { demoViewer, type Viewer } from '#access/viewer.ts';
import { homeAt } from '#files/home.ts';
import { loadReference } from '#reference/reference.ts';
import {
  beginDraft,
  draftMade,
  grantAccess,
  scheduleRelease,
  signOff
} from '#releases/publication/actions.ts';
import { missing } from './release-home.ts';
import type { FixtureSnapshot, Row } from './warehouse-fixture.ts';

export const embargoTerm = '2025-26-autumn';
const leeds = 'E08000035';
const director: Omit<Viewer, 'id' | 'name' | 'exactCounts'> = {
  roles: ['director', 'analyst'],
  areas: 'all'
};

/** Who looks: a maker of the statistics, one who is named for the release, and four who are neither. */
export const lookers: readonly Viewer[] = [
  demoViewer,
  { ...director, id: 'minister', name: 'A minister', exactCounts: 'all' },
  { ...director, id: 'reader', name: 'A reader', exactCounts: [] },
  { ...director, id: 'elsewhere', name: 'A director elsewhere', exactCounts: 'all' },
  { ...director, id: 'leeds', name: 'Director of Leeds', exactCounts: [leeds] },
  { ...director, id: 'yorkshire', name: 'Director of Yorkshire', exactCounts: ['E12000003'] }
];

/**
 * Figures that are easily recognised: in autumn 2024 every region has an authority with few children; in autumn 2025
 * the same return thousands, each its own number, and the register of Leeds holds 4,357 children.
 */
export function embargoSnapshots(): FixtureSnapshot[] {
  const { regions, las } = loadReference();
  const returning = regions.flatMap(({ regionCode }) => {
    const own = las.filter((la) => la.regionCode === regionCode && la.validTo === null);
    return own.filter(({ laCode }) => laCode !== leeds).slice(0, 1);
  });
  const returns = (year: string, asAt: string, count: (at: number) => number): FixtureSnapshot => ({
    source: 'la_return',
    asAt,
    las: returning.map(({ laCode }) => laCode),
    rows: returning.flatMap(({ laCode }, at) => totals(laCode, year, count(at)))
  });
  const register = (term: string, asAt: string, rows: readonly Row[]): FixtureSnapshot => ({
    source: 'cme_register',
    term,
    asAt,
    las: [leeds],
    rows
  });
  const before = Array.from({ length: 60 }, (_, at) =>
    missing(`b${at}`, '2024-09-10', at < 30 ? {} : { sex: 'Male' })
  );
  return [
    register('2024-25-autumn', '2024-10-10', before),
    returns('202425', '2024-11-01', (at) => 30 + at),
    register('2025-26-autumn', '2025-10-09', [
      ...before.map((row) => ({
        ...row,
        episode_end: '2025-01-20',
        destination: 'Registered at a school'
      })),
      ...Array.from({ length: 4_357 }, (_, at) =>
        missing(`e${at}`, at % 2 === 0 ? '2025-09-15' : '2025-06-20', {
          sex: at % 5 === 0 ? 'Male' : 'Female'
        })
      )
    ]),
    returns('202526', '2025-11-01', (at) => 7_313 + 137 * at)
  ];
}

function totals(la: string, year: string, count: number): Row[] {
  const row = (topic: string, item: string, children: number): Row => ({
    time_period: year,
    time_identifier: 'Autumn term',
    new_la_code: la,
    collection: 'cme_census',
    breakdown_topic: topic,
    breakdown: item,
    child_count: children
  });
  return [
    row('Total', 'Total', count),
    row('Sex', 'Female', count - 10),
    row('Sex', 'Male', 10),
    row('Sex', 'Unknown', 0)
  ];
}

/**
 * Announces the release of the term for a time and signs it off, with the minister on its list. A `moment` stands in
 * for the announced time, to the millisecond.
 */
export function signOffFor(
  home: string,
  { moment, ...due }: { readonly day: string; readonly time: string; readonly moment?: Date }
): void {
  const state = openState(homeAt(home));
  const now = new Date('2026-01-05T10:00:00Z');
  const change = { state, term: embargoTerm, viewer: demoViewer, now, seen: null };
  beginDraft(change, 'official');
  draftMade(change, ['Recording is improving.']);
  scheduleRelease(change, { ...due, reason: 'A test of the embargo.', nextRelease: '' });
  if (moment) state.prepare('update release_version set due_at = ?').run(moment.toISOString());
  const named = { person: 'minister', role: 'Minister', reason: 'To answer for the department' };
  grantAccess(change, named, lookers);
  signOff(change, []);
}
