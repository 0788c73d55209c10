import fc from 'fast-check';
import type { OracleRow, OracleSnapshot } from './counting-oracle.ts';
import type { FixtureSnapshot } from './warehouse-fixture.ts';

/** Days on which a rule changes its mind: census days, limits of terms and years, each with its neighbours. */
const edges = [
  '2024-07-01', '2024-08-31', '2024-09-01', '2024-10-02', '2024-10-03', '2024-10-04', '2024-12-31',
  '2025-01-01', '2025-01-15', '2025-01-16', '2025-01-17', '2025-03-31', '2025-04-01', '2025-05-15',
  '2025-05-16', '2025-06-27', '2025-06-28', '2025-08-30', '2025-08-31', '2025-09-01', '2025-09-02',
  '2025-09-18', '2025-10-01', '2025-10-02', '2025-10-03', '2025-12-31', '2026-01-01', '2026-01-14',
  '2026-01-15', '2026-01-16'
]; // prettier-ignore

/** Birthdays at the edges of compulsory school age in those years, 29 February among them. */
const births = [
  '2019-08-31', '2019-09-01', '2019-12-31', '2020-01-01', '2020-02-29', '2020-03-31', '2020-04-01',
  '2020-08-31', '2020-09-01', '2020-12-31', '2021-01-01', '2008-08-31', '2008-09-01', '2009-08-31',
  '2009-09-01', '2010-08-31', '2008-02-29', '2012-02-29', '2013-06-15', '2016-11-30'
]; // prettier-ignore

const loads = [
  { term: '2024-25-autumn', asAt: '2024-11-01' },
  { term: '2024-25-summer', asAt: '2025-06-13' },
  { term: '2025-26-autumn', asAt: '2025-10-09' },
  { term: '2025-26-autumn', asAt: '2025-12-01' },
  { term: '2025-26-spring', asAt: '2026-01-20' }
] as const;

const reasons = ['Mental health', 'Physical health', 'Other', 'Unknown', null] as const;
const destinations = [
  'Registered at a school',
  'Moved to another local authority',
  'Died',
  null
] as const;

const episode = fc.record({
  lengths: fc.tuple(fc.nat(edges.length - 1), fc.nat(8)),
  open: fc.boolean(),
  startKnown: fc.integer({ min: 0, max: 3 }).map((n) => n > 0),
  recorded: fc.boolean(),
  inError: fc.integer({ min: 0, max: 7 }).map((n) => n === 0),
  reason: fc.constantFrom(...reasons),
  destination: fc.constantFrom(...destinations)
});

const child = fc.record({
  born: fc.constantFrom(...births),
  sex: fc.constantFrom('Female', 'Male', 'Unknown'),
  yearGroup: fc.constantFrom(null, null, 'Year 3', 'Unknown'),
  episodes: fc.array(episode, { minLength: 1, maxLength: 4 })
});

const register = fc.record({
  collection: fc.constantFrom('cme' as const, 'cme' as const, 'ehe' as const),
  children: fc.array(child, { minLength: 1, maxLength: 6 }),
  held: fc.subarray([0, 1, 2, 3, 4], { minLength: 1 })
});

/** Extracts of a few LAs, full of edge cases; every LA has the same child ids, so that two share each child. */
export function edgeExtracts(las: readonly string[]): fc.Arbitrary<OracleSnapshot[]> {
  return fc
    .tuple(...las.map(() => fc.array(register, { minLength: 1, maxLength: 2 })))
    .map((registers) => {
      const made: Omit<OracleSnapshot, 'sequence'>[] = [];
      registers.forEach((own, place) => {
        const la = las[place]!;
        const once = own.filter(
          (one, index) => own.findIndex((other) => other.collection === one.collection) === index
        );
        for (const { collection, children, held } of once) {
          const world = children.flatMap((one, index) => rowsOf(collection, la, `c${index}`, one));
          for (const load of held.map((index) => loads[index]!)) {
            made.push({ collection, la, ...load, rows: asAt(world, load.asAt) });
          }
        }
      });
      return made.map((one, index) => ({ ...one, sequence: index + 1 }));
    });
}

type Child = typeof child extends fc.Arbitrary<infer T> ? T : never;

/** A child's episodes one after another, never overlapping, some of them empty. */
function rowsOf(collection: 'cme' | 'ehe', la: string, id: string, one: Child): OracleRow[] {
  let free = 0;
  const rows: OracleRow[] = [];
  for (const each of one.episodes) {
    const from = Math.max(each.lengths[0], free);
    const until = from + each.lengths[1];
    if (from >= edges.length) break;
    const end = each.open || until >= edges.length ? null : edges[until]!;
    rows.push({
      collection,
      la,
      child: id,
      born: one.born,
      sex: one.sex,
      yearGroup: one.yearGroup,
      start: edges[from]!,
      end,
      reason: each.reason,
      destination: each.inError ? 'Recorded in error' : end === null ? null : each.destination,
      recordedOn: each.recorded && collection === 'cme' ? edges[from]! : null,
      ...(each.startKnown ? {} : { blankStart: true })
    } as OracleRow);
    if (end === null) break;
    free = until + 1;
  }
  return rows;
}

/** What a register held on a day: episodes begun by then, those not yet ended still open. */
function asAt(world: readonly OracleRow[], day: string): OracleRow[] {
  return world
    .filter((row) => row.start! <= day)
    .map((row) => {
      const open = row.end === null || row.end > day;
      const unknown = 'blankStart' in row;
      return {
        ...row,
        start: unknown ? null : row.start,
        end: open ? null : row.end,
        destination: open && row.destination !== 'Recorded in error' ? null : row.destination
      };
    });
}

/** The same extracts as loads of the warehouse fixture. */
export function asLoads(snapshots: readonly OracleSnapshot[]): FixtureSnapshot[] {
  return snapshots.map((one) => ({
    source: one.collection === 'cme' ? 'cme_register' : 'ehe_register',
    term: one.term,
    asAt: one.asAt,
    las: [one.la],
    rows: one.rows.map((row) => ({
      la_code: row.la,
      child_id: row.child,
      date_of_birth: row.born,
      sex: row.sex,
      year_group: row.yearGroup,
      episode_start: row.start,
      episode_end: row.end,
      reason: row.reason,
      destination: row.destination,
      recorded_on: row.recordedOn
    }))
  }));
}
