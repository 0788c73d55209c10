import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compulsorySchoolAge } from '#domain/compulsory-age.ts';
import { durationBandOn } from '#domain/duration-band.ts';
import type { IsoDay } from '#domain/day.ts';
import type { Warehouse } from '#warehouse/handle.ts';
import { warehouseOf, type FixtureSnapshot } from '../../support/warehouse-fixture.ts';

const [registered, aggregated, silent] = ['E06000001', 'E06000002', 'E06000003'];
const census = '2025-10-02';

function daysFrom(first: string, count: number): IsoDay[] {
  const start = Date.parse(`${first}T00:00:00Z`);
  return Array.from(
    { length: count },
    (_, n) => new Date(start + n * 86_400_000).toISOString().slice(0, 10) as IsoDay
  );
}

/** Every birthday from 2006 to 2021, and every start in the two years before census day. */
const births = daysFrom('2006-09-01', 5400);
const starts = daysFrom('2023-10-03', 731);

const register: FixtureSnapshot = {
  source: 'cme_register',
  term: '2025-26-autumn',
  asAt: '2025-10-09',
  las: [registered!],
  rows: [
    ...births.map((born) => ({ child_id: `b${born}`, date_of_birth: born, episode_start: census })),
    ...starts.map((start) => ({
      child_id: `s${start}`,
      date_of_birth: '2014-05-05',
      episode_start: start,
      reason: 'Mental health'
    }))
  ].map((row) => ({ ...row, la_code: registered!, sex: 'Female' }))
};

const returned: FixtureSnapshot = {
  source: 'la_return',
  term: '2025-26-autumn',
  asAt: '2025-10-31',
  las: [aggregated!],
  rows: [
    { breakdown_topic: 'Total', breakdown: 'Total', child_count: 30 },
    { breakdown_topic: 'Sex', breakdown: 'Female', child_count: 10 },
    { breakdown_topic: 'Sex', breakdown: 'Male', child_count: null },
    { breakdown_topic: 'Deprivation decile', breakdown: '1', child_count: 0 }
  ].map((row) => ({
    ...row,
    time_period: '202526',
    time_identifier: 'Autumn term',
    new_la_code: aggregated!,
    collection: 'cme_census'
  }))
};

let warehouse: Warehouse;
let remove: () => void;

beforeAll(async () => {
  ({ warehouse, remove } = await warehouseOf([register, returned]));
});
afterAll(() => remove());

describe('episode', () => {
  it('has the compulsory ages of the domain for every birthday of fifteen years', async () => {
    const rows = await warehouse.rows<{ born: IsoDay; from: string; to: string }>(
      `select date_of_birth as born, compulsory_from as "from", compulsory_to as "to"
       from episode where child_id like 'b%'`
    );
    expect(rows).toHaveLength(births.length);
    const wrong = rows.filter(({ born, from, to }) => {
      const age = compulsorySchoolAge(born);
      return age.from !== from || age.to !== to;
    });
    expect(wrong).toEqual([]);
  });
});

describe('counted_census_day', () => {
  it('has the duration bands of the domain for every start of two years', async () => {
    const rows = await warehouse.rows<{ child_id: string; duration: string }>(
      `select child_id, duration from counted_census_day
       where child_id like 's%' and basis = 'returned' and period_id = '2025-26-autumn'`
    );
    expect(rows).toHaveLength(starts.length);
    const wrong = rows.filter(
      (row) => row.duration !== durationBandOn(row.child_id.slice(1) as IsoDay, census as IsoDay)
    );
    expect(wrong).toEqual([]);
  });
});

describe('cell', () => {
  const figure = async (area: string, topic: string, item: string) => {
    const [row] = await warehouse.rows<Record<string, string | number | null>>(
      `select value, responding, expected, kind from cell
       where measure = 'census_day' and basis = 'returned' and period_id = '2025-26-autumn'
         and area_code = $1 and topic = $2 and item = $3`,
      [area, topic, item]
    );
    return row;
  };

  it('tells a true zero, what an LA withheld, and an LA that did not return', async () => {
    expect(await figure(registered!, 'sex', 'Male')).toMatchObject({ value: 0, responding: 1 });
    expect(await figure(aggregated!, 'sex', 'Male')).toMatchObject({ value: null, responding: 0 });
    expect(await figure(aggregated!, 'imd_decile', '1')).toMatchObject({ value: 0, responding: 1 });
    expect(await figure(silent!, 'total', 'Total')).toMatchObject({ value: null, responding: 0 });
    expect(await figure(silent!, 'sex', 'Male')).toBeUndefined();
  });

  it('grosses a region item by item by the pupils of the LAs that supplied it', async () => {
    const pupils = await warehouse.rows<{ la_code: string; pupils: number }>(
      `select la_code, pupils from period_la where period_id = '2025-26-autumn' and region_code = 'E12000001'`
    );
    const all = pupils.reduce((sum, la) => sum + la.pupils, 0);
    const of = (code: string) => pupils.find((la) => la.la_code === code)!.pupils;
    const own = (await figure(registered!, 'total', 'Total'))!['value'] as number;
    const ofBoth = await figure('E12000001', 'total', 'Total');
    expect(ofBoth).toMatchObject({ responding: 2, expected: pupils.length, kind: 'grossed' });
    expect(ofBoth!['value']).toBeCloseTo(
      ((own + 30) * all) / (of(registered!) + of(aggregated!)),
      9
    );
    const onlyOwn = await figure('E12000001', 'sex', 'Male');
    expect(onlyOwn).toMatchObject({ responding: 1, value: 0 });
  });

  it('has no England where a region has nothing', async () => {
    expect(await figure('E92000001', 'total', 'Total')).toMatchObject({
      value: null,
      responding: 2,
      expected: 153
    });
  });
});
