import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoViewer } from '#access/viewer.ts';
import { ask } from '#measures/ask.ts';
import type { AnswerArea } from '#measures/question.ts';
import type { Warehouse } from '#warehouse/handle.ts';
import { everyone } from '#journeys/cohorts.ts';
import { journeysOf } from '#journeys/journeys.ts';
import { warehouseOf, type FixtureSnapshot, type Row } from '../../support/warehouse-fixture.ts';

const la = 'E06000001';
const day = (iso: string, add: number) =>
  new Date(Date.parse(`${iso}T00:00:00Z`) + add * 86_400_000).toISOString().slice(0, 10);

let next = 0;
const child = (row: Row): Row => ({
  la_code: la,
  child_id: `c${next++}`,
  date_of_birth: '2014-05-05',
  sex: 'Female',
  ...row
});
const many = (count: number, row: Row): Row[] => Array.from({ length: count }, () => child(row));

/** Sixty episodes that start together and end in turn, so that the curve is known by hand. */
const together = '2025-01-06';
const curve = [
  ...many(20, {
    episode_start: together,
    episode_end: day(together, 7),
    destination: 'Registered at a school'
  }),
  ...many(20, {
    episode_start: together,
    episode_end: day(together, 8),
    destination: 'Suitable elective home education'
  }),
  ...many(20, { episode_start: together })
];
/** Begun nine months before the year to summer 2025: at risk from where they had got to. */
const early = many(2, {
  episode_start: '2023-12-01',
  episode_end: '2025-02-03',
  destination: 'Unknown'
});
const agedOut = child({ date_of_birth: '2009-03-03', episode_start: '2025-06-02' });
const unknownStart = child({ recorded_on: '2025-05-05' });
const wrong = child({
  episode_start: '2025-05-05',
  episode_end: '2025-05-20',
  destination: 'Recorded in error'
});
const again = [
  child({
    child_id: 'again',
    episode_start: '2025-01-13',
    episode_end: '2025-02-03',
    destination: 'Registered at a school'
  }),
  child({
    child_id: 'again',
    episode_start: '2025-03-03',
    episode_end: '2025-03-10',
    destination: 'Unknown'
  })
];
const notified = [
  child({ episode_start: '2025-04-10', notified_on: '2025-04-10', first_action_on: '2025-04-13' }),
  child({ episode_start: '2025-04-10', notified_on: '2025-04-11', first_action_on: '2025-04-09' }),
  child({ episode_start: '2025-04-10', notified_on: '2025-04-12' })
];
const fromHome = child({
  child_id: 'home',
  episode_start: '2025-05-01',
  reason: 'Unsuitable elective home education'
});

const snapshots: readonly FixtureSnapshot[] = [
  {
    source: 'cme_register',
    term: '2024-25-summer',
    asAt: '2025-07-31',
    las: [la],
    rows: [...curve, ...early, agedOut, unknownStart, wrong, ...again, ...notified, fromHome]
  },
  {
    source: 'ehe_register',
    term: '2024-25-summer',
    asAt: '2025-07-31',
    las: [la],
    rows: [child({ child_id: 'home', episode_start: '2024-09-01', episode_end: '2025-04-20' })]
  }
];

let warehouse: Warehouse;
let remove: () => void;
beforeAll(async () => {
  ({ warehouse, remove } = await warehouseOf(snapshots));
});
afterAll(() => remove());

const weeks = (event: string) =>
  warehouse.rows<{ week: number; episodes: number; late: number }>(
    `select week::integer as week, episodes, late from journey_week
     where clock = 'missing' and topic = 'all' and term_id = '2024-25-summer' and area_code = ? and event = ?
     order by week`,
    [la, event]
  );

describe('journey_week', () => {
  it('counts an ending in the week that holds its last day: the seventh day is week 1, the eighth week 2', async () => {
    expect(await weeks('Suitable elective home education')).toEqual([
      { week: 2, episodes: 20, late: 0 }
    ]);
    const school = await weeks('Registered at a school');
    expect(school.find(({ week }) => week === 1)).toEqual({ week: 1, episodes: 20, late: 0 });
  });

  it('leaves what is still open where the last whole week before the as-at date ends', async () => {
    const open = await weeks('Still missing');
    const seen = Math.floor((Date.parse('2025-07-31') - Date.parse(together)) / 86_400_000 / 7);
    expect(open.find(({ week }) => week === seen)).toMatchObject({ episodes: 20 });
  });

  it('lets an episode begun before the year shown enter at the week it had reached, up to a year', async () => {
    const entered = await weeks('Entered late');
    const before = (Date.parse('2024-08-31') - Date.parse('2023-12-01')) / 86_400_000;
    expect(entered).toEqual([{ week: Math.ceil(before / 7), episodes: 2, late: 0 }]);
  });

  it('ends an episode when the child grows out of compulsory age, recorded or not', async () => {
    // The last Friday in June 2025 is the 27th; the first day no longer missing is the 28th.
    expect(await weeks('Over compulsory school age')).toEqual([
      {
        week: Math.ceil((Date.parse('2025-06-28') - Date.parse('2025-06-02')) / 86_400_000 / 7),
        episodes: 1,
        late: 0
      }
    ]);
  });

  it('says the same for region and England as for the only LA', async () => {
    const areas = await warehouse.rows<{ area: string; n: number }>(
      `select area_code as area, sum(episodes)::integer as n from journey_week
       where clock = 'missing' and topic = 'all' and term_id = '2024-25-summer' group by area_code`
    );
    expect(areas).toHaveLength(3);
    expect(new Set(areas.map(({ n }) => n)).size).toBe(1);
  });

  it('parts every cohort breakdown so that it sums to all', async () => {
    const sums = await warehouse.rows<{ topic: string; n: number }>(
      `select topic, sum(episodes)::integer as n from journey_week
       where clock = 'missing' and term_id = '2024-25-summer' and area_code = ? group by topic`,
      [la]
    );
    expect(sums).toHaveLength(5);
    expect(new Set(sums.map(({ n }) => n)).size).toBe(1);
  });

  it('sees a child missing again in the week of the next start', async () => {
    const rows = await warehouse.rows(
      `select week::integer as week, episodes from journey_week
       where clock = 'returning' and topic = 'all' and term_id = '2024-25-summer'
         and area_code = ? and event = 'Missing again'`,
      [la]
    );
    expect(rows).toEqual([{ week: 4, episodes: 1 }]);
  });
});

describe('journey_flow', () => {
  it('sums to the children of any point in the term', async () => {
    const [flow] = await warehouse.rows<{ n: number }>(
      `select sum(children)::integer as n from journey_flow f join answering a using (answer_id)
       where a.basis = 'latest' and a.period_id = '2024-25-spring' and a.la_code = ?`,
      [la]
    );
    const [counted] = await warehouse.rows<{ n: number }>(
      `select count(*)::integer as n from counted_any_point_term
       where basis = 'latest' and period_id = '2024-25-spring' and la_code = ?`,
      [la]
    );
    expect(flow!.n).toBe(counted!.n);
    expect(flow!.n).toBeGreaterThan(60);
  });
});

describe('journey_origin', () => {
  it('finds home education by the reason and by an episode that ended up to 28 days before', async () => {
    const [row] = await warehouse.rows(
      `select ehe_reason, ehe_episode, ehe_either from journey_origin o join answering a using (answer_id)
       where a.basis = 'latest' and a.period_id = '2024-25-summer' and a.la_code = ?`,
      [la]
    );
    expect(row).toEqual({ ehe_reason: 1, ehe_episode: 1, ehe_either: 1 });
  });
});

describe('journey_action', () => {
  it('tells acted, waiting and undated apart, an action before the notification being 0 days', async () => {
    const rows = await warehouse.rows(
      `select state, days, watched, episodes from journey_action d join answering a using (answer_id)
       where a.basis = 'latest' and a.period_id = '2024-25-summer' and a.la_code = ?
       order by state, days`,
      [la]
    );
    expect(rows).toEqual([
      { state: 'acted', days: 0, watched: 60, episodes: 1 },
      { state: 'acted', days: 3, watched: 60, episodes: 1 },
      { state: 'undated', days: null, watched: null, episodes: 3 },
      { state: 'waiting', days: 61, watched: 60, episodes: 1 }
    ]);
  });
});

describe('journeysOf', () => {
  const area: AnswerArea = {
    level: 'la',
    code: la,
    name: 'Hartlepool',
    regionCode: 'E12000001',
    regionName: 'North East',
    oldLaCode: null
  };
  const question = {
    area,
    term: { id: '2024-25-spring', label: 'spring 2025', academicYear: '2024-25' },
    viewer: demoViewer,
    cohorts: everyone,
    target: 10
  };

  it('shows the total that the measure of the same question shows', async () => {
    const [journeys, measured] = await Promise.all([
      journeysOf(warehouse, question),
      ask(warehouse, {
        measure: 'any_point_term',
        periods: ['2024-25-spring'],
        areas: [la],
        levels: ['la'],
        by: [],
        where: {},
        basis: 'latest',
        protection: 'safe',
        viewer: demoViewer
      })
    ]);
    expect(journeys.flow.total.shown).toBe(measured.rows[0]!.value.shown);
  });

  it('estimates the curve from them: two thirds open after a week, a third after two', async () => {
    const { everyone: curve } = await journeysOf(warehouse, question);
    if (curve.state !== 'shown') throw new Error(curve.state);
    expect(curve.half?.weeks).toBe(2);
  });

  it('refuses an area that the viewer may not see', async () => {
    const stranger = { ...demoViewer, name: 'A stranger', areas: ['E06000047'] };
    await expect(journeysOf(warehouse, { ...question, viewer: stranger })).rejects.toThrow(
      'A stranger may not see figures for Hartlepool.'
    );
  });
});
