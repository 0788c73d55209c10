import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoViewer } from '#access/viewer.ts';
import { accountOf, type AccountOfLa } from '#dashboards/account.ts';
import { read } from '#dashboards/read.ts';
import { ask } from '#measures/ask.ts';
import type { Warehouse } from '#warehouse/handle.ts';
import { warehouseOf, type Row } from '../../support/warehouse-fixture.ts';

const leeds = 'E08000035';
let next = 0;
const many = (count: number, row: Row): Row[] =>
  Array.from({ length: count }, () => ({
    la_code: leeds,
    child_id: `c${next++}`,
    date_of_birth: '2014-05-05',
    sex: 'Female',
    episode_start: '2025-01-06',
    reason: 'Other',
    ...row
  }));
const ended = (rows: readonly Row[], destination: string): Row[] =>
  rows.map((row) => ({ ...row, episode_end: '2025-07-07', destination }));

/** Missing on 15 May 2025, the summer census day: 105 as returned then. */
const stayed = many(41, {});
const toSchool = many(23, {});
const toHome = many(12, {});
const toAlternative = many(6, {});
const toOtherLa = many(9, {});
const toAbroad = many(5, {});
/** 16 on 3 March 2025, so over compulsory school age from 28 June. */
const tooOld = many(4, { date_of_birth: '2009-03-03' });
const unknown = many(3, {});
const inError = many(2, {});
const opening = [
  ...[stayed, toSchool, toHome, toAlternative, toOtherLa],
  ...[toAbroad, tooOld, unknown, inError]
].flat();

/** Between the two days: 31 new and still missing, 5 new and gone to school, 2 already known who turn five. */
const started = many(31, { episode_start: '2025-09-08' });
const brief = many(5, { episode_start: '2025-06-02' });
const reachedAge = many(2, { date_of_birth: '2020-06-06', episode_start: '2025-04-01' });

const snapshots = [
  {
    source: 'cme_register' as const,
    term: '2024-25-summer',
    asAt: '2025-05-22',
    las: [leeds],
    rows: opening
  },
  {
    source: 'cme_register' as const,
    term: '2025-26-autumn',
    asAt: '2025-10-09',
    las: [leeds],
    rows: [
      ...stayed,
      ...ended(toSchool, 'Registered at a school'),
      ...ended(toHome, 'Suitable elective home education'),
      ...ended(toAlternative, 'Alternative provision'),
      ...ended(toOtherLa, 'Moved to another local authority'),
      ...ended(toAbroad, 'Moved to another country'),
      ...tooOld,
      ...ended(unknown, 'Unknown'),
      ...ended(inError, 'Recorded in error'),
      ...started,
      ...ended(brief, 'Registered at a school'),
      ...reachedAge
    ]
  }
];

let warehouse: Warehouse;
let remove: () => void;
beforeAll(async () => {
  ({ warehouse, remove } = await warehouseOf(snapshots));
});
afterAll(() => remove());

const account = async (basis: 'returned' | 'latest') => {
  const [row, ...more] = await read<AccountOfLa>(warehouse, 'account', [
    basis,
    '2024-25-summer',
    '2025-26-autumn',
    '383',
    null
  ]);
  expect(more).toEqual([]);
  return row!;
};

const came = (row: AccountOfLa) => Number(row['started']) + Number(row['reached_age']);
const went = (row: AccountOfLa) =>
  ['to_school', 'to_home', 'to_alternative', 'to_other_la', 'to_abroad']
    .concat(['too_old', 'left_unknown', 'in_error'])
    .reduce((sum, key) => sum + Number(row[key]), 0);

describe('stock_account, worked out by hand', () => {
  it('carries the returned stock of 105 by 38 who came and 69 who went to 74', async () => {
    const row = await account('returned');
    expect(row).toEqual({
      old: '383',
      links: 1,
      opening: 105,
      started: 36,
      reached_age: 2,
      to_school: 28,
      to_home: 12,
      to_alternative: 6,
      to_other_la: 9,
      to_abroad: 5,
      too_old: 4,
      left_unknown: 3,
      in_error: 2,
      closing: 74
    });
    expect(Number(row['opening']) + came(row) - went(row)).toBe(row['closing']);
  });

  it('leaves out of the latest stock what was recorded in error, so nobody goes that way', async () => {
    const row = await account('latest');
    expect(row).toMatchObject({ opening: 103, in_error: 0, closing: 74 });
    expect(Number(row['opening']) + came(row) - went(row)).toBe(row['closing']);
  });

  it.each([
    { basis: 'returned' as const, stock: 105 },
    { basis: 'latest' as const, stock: 103 }
  ])('opens and closes with what the measure counts, $basis', async ({ basis, stock }) => {
    const { rows } = await ask(warehouse, {
      measure: 'census_day',
      periods: ['2024-25-summer', '2025-26-autumn'],
      areas: [leeds],
      levels: ['la'],
      by: [],
      where: {},
      basis,
      protection: 'none',
      viewer: demoViewer
    });
    expect(rows.map(({ value }) => value.shown)).toEqual([stock, 74]);
  });
});

describe('accountOf(the account as returned)', () => {
  it('rounds each part once and shows what rounding leaves: 110 to 70 is 40 fewer', async () => {
    const shown = await accountOf(
      [await account('returned')],
      1,
      { opening: 105, closing: 74 },
      {
        area: {
          level: 'la',
          code: leeds,
          name: 'Leeds',
          regionCode: 'E12000003',
          regionName: 'Yorkshire and The Humber',
          oldLaCode: '383'
        },
        term: { id: '2025-26-autumn', label: 'autumn 2025', academicYear: '2025-26' },
        viewer: demoViewer,
        kind: 'counted',
        responding: 1,
        expected: 1
      }
    );
    expect([shown.opening.shown, shown.closing.shown]).toEqual([110, 70]);
    expect(
      Object.fromEntries(shown.rows.map(({ key, signed, figure }) => [key, [signed, figure.shown]]))
    ).toEqual({
      started: [40, 40],
      reached_age: [0, 'low'],
      to_school: [-30, 30],
      to_home: [-10, 10],
      to_alternative: [-10, 10],
      to_other_la: [-10, 10],
      to_abroad: [-10, 10],
      too_old: [0, 'low'],
      left_unknown: [0, 'low'],
      in_error: [0, 'low'],
      other: [0, 0]
    });
    expect(shown.rounding).toBe(-10);
  });
});
