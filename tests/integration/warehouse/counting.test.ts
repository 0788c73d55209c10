import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadReference } from '#reference/reference.ts';
import type { Warehouse } from '#warehouse/handle.ts';
import { count, type OracleTerm, type Rule } from '../../support/counting-oracle.ts';
import { asLoads, edgeExtracts } from '../../support/edge-extracts.ts';
import { warehouseOf } from '../../support/warehouse-fixture.ts';

const las = ['E06000001', 'E06000002', 'E06000003', 'E09000001', 'E09000002'];
const seed = Number(process.env['MUSTER_SEED'] ?? 20251122);

const terms: OracleTerm[] = loadReference().terms.map((term) => ({
  id: term.termId,
  year: term.academicYear,
  census: term.censusDate,
  first: term.periodStart,
  last: term.periodEnd
}));

const views: readonly [view: string, 'cme' | 'ehe', Rule, 'term' | 'year'][] = [
  ['counted_census_day', 'cme', 'census_day', 'term'],
  ['counted_any_point_term', 'cme', 'any_point', 'term'],
  ['counted_any_point_year', 'cme', 'any_point', 'year'],
  ['counted_started', 'cme', 'started', 'term'],
  ['counted_ended', 'cme', 'ended', 'term'],
  ['counted_returned_to_school', 'cme', 'returned_to_school', 'term'],
  ['counted_ehe_census_day', 'ehe', 'census_day', 'term'],
  ['counted_ehe_any_point_term', 'ehe', 'any_point', 'term'],
  ['counted_ehe_any_point_year', 'ehe', 'any_point', 'year'],
  ['counted_ehe_started', 'ehe', 'started', 'year'],
  ['counted_ehe_returned_to_school', 'ehe', 'returned_to_school', 'year']
];

/** The reasons used stay the same or become Other in older lists; compared where the list is today's. */
const todays = (period: string): boolean => period >= '2025-26';

const asLine = (parts: readonly unknown[]): string => parts.map(String).join(' | ');

async function linesOf(warehouse: Warehouse, view: string, kind: 'term' | 'year') {
  const rows = await warehouse.rows<Record<string, string | number | null>>(
    `select basis, period_id, la_code, child_id, year_group, duration, weeks_missing, reason, destination
     from ${view} where (length(period_id) = 7) = ($kind = 'year')`,
    { kind }
  );
  return rows
    .map((row) =>
      asLine([
        row['basis'],
        row['period_id'],
        row['la_code'],
        row['child_id'],
        row['year_group'],
        row['duration'],
        row['weeks_missing'] === null ? null : Number(row['weeks_missing']).toFixed(9),
        todays(String(row['period_id'])) ? row['reason'] : '',
        row['destination']
      ])
    )
    .sort();
}

describe('the counting views', () => {
  it('agree with counting day by day, on extracts full of edge cases', async () => {
    await fc.assert(
      fc.asyncProperty(edgeExtracts(las), async (snapshots) => {
        const { warehouse, remove } = await warehouseOf(asLoads(snapshots));
        try {
          for (const [view, collection, rule, kind] of views) {
            const expected = count(rule, collection, snapshots, terms, kind)
              .map((child) =>
                asLine([
                  child.basis,
                  child.period,
                  child.la,
                  child.child,
                  child.yearGroup,
                  child.duration,
                  child.weeks === null ? null : child.weeks.toFixed(9),
                  todays(child.period) ? child.reason : '',
                  child.destination
                ])
              )
              .sort();
            expect({ view, lines: await linesOf(warehouse, view, kind) }).toEqual({
              view,
              lines: expected
            });
          }
        } finally {
          remove();
        }
      }),
      { numRuns: 12, seed, endOnFailure: true }
    );
  });

  it('count in any point of a period every child who is counted on its census day', async () => {
    await fc.assert(
      fc.asyncProperty(edgeExtracts(las.slice(0, 3)), async (snapshots) => {
        const { warehouse, remove } = await warehouseOf(asLoads(snapshots));
        const missed = await warehouse.rows(
          `select basis, period_id, la_code, child_id from counted_census_day
           except select basis, period_id, la_code, child_id from counted_any_point_term`
        );
        remove();
        expect(missed).toEqual([]);
      }),
      { numRuns: 4, seed, endOnFailure: true }
    );
  });
});

describe('cell', () => {
  it('is the same whatever the order of rows in a file and of files loaded', async () => {
    await fc.assert(
      fc.asyncProperty(edgeExtracts(las.slice(0, 3)), fc.nat(), async (snapshots, turn) => {
        const loads = asLoads(snapshots);
        const shuffled = loads
          .map((load) => ({ ...load, rows: rotate([...load.rows].reverse(), turn) }))
          .reverse();
        const [one, other] = [await warehouseOf(loads), await warehouseOf(shuffled)];
        const cells = 'select * from cell order by all';
        expect(await one.warehouse.columns(cells)).toEqual(await other.warehouse.columns(cells));
        one.remove();
        other.remove();
      }),
      { numRuns: 3, seed, endOnFailure: true }
    );
  });

  it('holds what the counting views count, zeros included, for every item of the list', async () => {
    await fc.assert(
      fc.asyncProperty(edgeExtracts(las.slice(0, 2)), async (snapshots) => {
        const { warehouse, remove } = await warehouseOf(asLoads(snapshots));
        for (const topic of ['sex', 'year_group', 'duration', 'reason', 'destination']) {
          const wrong = await warehouse.rows(
            `with listed as (
               select a.basis, a.period_id, a.la_code, i.item
               from answering a
               join item i on i.collection = a.collection and i.academic_year = a.academic_year
               join term t on t.term_id = a.period_id and t.census_date is not null
               where a.collection = 'cme' and a.kind = 'register' and i.topic = $topic
             ),
             counted as (
               select basis, period_id, la_code, ${topic} as item, count(*) as value
               from counted_census_day group by all
             )
             (select l.*, coalesce(c.value, 0)::double as value
              from listed l left join counted c using (basis, period_id, la_code, item)
              except
              select basis, period_id, area_code, item, value from cell
              where measure = 'census_day' and level = 'la' and topic = $topic)`,
            { topic }
          );
          expect(wrong).toEqual([]);
        }
        remove();
      }),
      { numRuns: 3, seed, endOnFailure: true }
    );
  });
});

function rotate<T>(list: readonly T[], by: number): T[] {
  const at = list.length === 0 ? 0 : by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}
