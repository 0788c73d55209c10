import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openState } from '#access/state.ts';
import { demoViewer, type Viewer } from '#access/viewer.ts';
import { accountOf, parts, type AccountOfLa } from '#dashboards/account.ts';
import { flowsOf, type FlowRow, type SuppliedIn } from '#dashboards/flows.ts';
import { read } from '#dashboards/read.ts';
import { waitingOf, waitingReasons, type WaitingRow } from '#dashboards/waiting.ts';
import type { Figure } from '#disclosure/figure.ts';
import { controlOf } from '#disclosure/cell-key/control.ts';
import { freezePattern, frozenIn } from '#disclosure/fixed-tables/frozen-store.ts';
import { heldInFiles } from '#disclosure/fixed-tables/held-in-file.ts';
import { keepHoldings } from '#disclosure/fixed-tables/held-store.ts';
import { Attack, unbounded } from '#disclosure/suppression/attack.ts';
import { isWide } from '#disclosure/suppression/narrow-cells.ts';
import type { Range, Relation } from '#disclosure/suppression/table.ts';
import { homeAt } from '#files/home.ts';
import { everyone } from '#journeys/cohorts.ts';
import { journeysOf } from '#journeys/journeys.ts';
import { firstActionTarget } from '#journeys/rules.ts';
import { supplyOf } from '#journeys/supply.ts';
import { ask } from '#measures/ask.ts';
import type { AnswerArea } from '#measures/question.ts';
import { standingsNow } from '#measures/suppliers.ts';
import { loadReference } from '#reference/reference.ts';
import { buildRelease } from '#releases/build.ts';
import { publisherAt } from '#releases/publisher.ts';
import type { Warehouse } from '#warehouse/handle.ts';
import { warehouseOf, type FixtureSnapshot, type Row } from '../../support/warehouse-fixture.ts';

const reference = loadReference();
const [before, term] = ['2024-25-summer', '2025-26-autumn'] as const;
const region: AnswerArea = {
  level: 'regional',
  code: 'E12000001',
  name: 'North East',
  regionCode: 'E12000001',
  regionName: 'North East',
  oldLaCode: null
};
const las = reference.las
  .filter(({ regionCode, validTo }) => regionCode === region.code && !validTo)
  .map(({ laCode, laName, oldLaCode }): AnswerArea => ({
    ...region,
    level: 'la',
    code: laCode,
    name: laName,
    oldLaCode
  }));

/** The same rows every time: small and middling counts of everything, LA by LA. */
let seed = 20251002;
const upTo = (most: number) => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return (seed >> 9) % (most + 1);
};
const reasons = [...waitingReasons, 'Mental health', 'Other'];
const destinations = [
  'Registered at a school',
  'Suitable elective home education',
  'Moved to another local authority',
  'Unknown'
];
const rowsOf = (la: string): Row[] => {
  let child = 0;
  const many = (count: number, row: Row) =>
    Array.from({ length: count }, () => ({
      la_code: la,
      child_id: `${la}-${child++}`,
      date_of_birth: '2014-05-05',
      sex: 'Female',
      previous_setting: ['Academy', 'Independent', 'No prior establishment'][upTo(2)]!,
      ...row
    }));
  return [
    ...reasons.flatMap((reason) =>
      ['2025-09-22', '2025-09-01', '2025-06-02', '2025-01-06'].flatMap((start) =>
        many(upTo(upTo(3) === 0 ? 20 : 4), {
          reason,
          episode_start: start,
          notified_on: start,
          first_action_on: upTo(1) === 0 ? start : null
        })
      )
    ),
    ...destinations.flatMap((destination) =>
      ['2025-06-23', '2025-09-15'].flatMap((end) =>
        many(upTo(14), {
          reason: 'Other',
          episode_start: '2025-04-07',
          episode_end: end,
          destination
        })
      )
    )
  ];
};
const all = las.map(({ code }) => rowsOf(code));
const loaded = (id: string, asAt: string, rows: readonly Row[]): FixtureSnapshot => ({
  source: 'cme_register',
  term: id,
  asAt,
  las: las.map(({ code }) => code),
  rows
});
const snapshots = [
  loaded(
    before,
    '2025-05-22',
    all
      .flat()
      .filter((row) => String(row['episode_start']) < '2025-05-15')
      .map((row) => ({ ...row, episode_end: null, destination: null }))
  ),
  loaded(term, '2025-10-09', all.flat())
];

const outsider: Viewer = { ...demoViewer, id: 'outsider', name: 'Outsider', exactCounts: [] };
const termOf = { id: term, label: 'autumn 2025', academicYear: '2025-26' };

let warehouse: Warehouse;
let home: string;
let remove: () => void;
beforeAll(async () => {
  ({ warehouse, home, remove } = await warehouseOf(snapshots));
  const release = await buildRelease({
    warehouse,
    reference,
    term,
    layout: 'safe',
    publisher: publisherAt(home)
  });
  const state = openState(homeAt(home));
  freezePattern(state, 'first', release.hidden, new Date(0));
  keepHoldings(state, 'first', heldInFiles(release.files), new Date(0));
  expect(release.hidden.length).toBeGreaterThan(10);
});
afterAll(() => remove());

/** Everything an outsider can see of an area, by the name of the cell. */
async function seen(area: AnswerArea): Promise<Map<string, Figure>> {
  const { released } = controlOf(warehouse.file);
  const la = area.level === 'la' ? area.code : null;
  const supplied = await read<SuppliedIn>(warehouse, 'supply', ['latest', before, term]);
  const supply = supplyOf(
    supplied.filter(({ period }) => period === term),
    area
  );
  const of = {
    area,
    term: termOf,
    viewer: outsider,
    kind: 'counted' as const,
    responding: supply.responding,
    expected: supply.expected,
    standing: await standingsNow(warehouse, released, {
      measure: 'census_day',
      basis: 'latest',
      periods: [before, term]
    })
  };
  const cells = new Map<string, Figure>();

  const bands = reference.itemsOf('cme', 'duration', term).map(({ item }) => item);
  const waiting = await waitingOf(
    await read<WaitingRow>(warehouse, 'waiting', ['latest', term, la]),
    bands,
    supply,
    of
  );
  cells.set('waiting', waiting.waiting).set('waiting long', waiting.long);
  for (const { label, children } of waiting.byDuration) cells.set(`waiting ${label}`, children);
  for (const { label, children } of waiting.byReason) cells.set(`reason ${label}`, children);

  const accounts = await read<AccountOfLa>(warehouse, 'account', [
    'latest',
    before,
    term,
    la && area.oldLaCode,
    la ? null : area.code
  ]);
  const stock = (end: 'opening' | 'closing') =>
    accounts.reduce((sum, row) => sum + Number(row[end]), 0);
  const account = await accountOf(
    accounts,
    1,
    {
      opening: stock('opening'),
      closing: stock('closing'),
      from: { period: before, area: area.code },
      to: { period: term, area: area.code }
    },
    of
  );
  cells.set(`total ${before}`, account.opening).set(`total ${term}`, account.closing);
  for (const { key, figure } of account.rows) cells.set(`account ${key}`, figure);

  const months = flowsOf(
    await read<FlowRow>(warehouse, 'flow_month', ['latest', term, term, la && area.oldLaCode]),
    supplied,
    [termOf],
    area,
    outsider
  );
  for (const { month, started, ended, toSchool } of months) {
    cells.set(`started ${month}`, started).set(`ended ${month}`, ended);
    cells.set(`to school ${month}`, toSchool);
  }

  const { flow, action } = await journeysOf(warehouse, {
    area,
    term: termOf,
    viewer: outsider,
    cohorts: everyone,
    target: firstActionTarget(area.code)
  });
  cells.set('flow', flow.total);
  flow.origins.forEach(({ children }, at) => cells.set(`from ${at}`, children));
  flow.outcomes.forEach(({ children }, at) => cells.set(`to ${at}`, children));
  flow.cells.forEach((row, from) =>
    row.forEach((figure, to) => cells.set(`flow ${from} ${to}`, figure))
  );
  cells.set('judged', action.judged).set('within', action.within).set('beyond', action.beyond);
  action.bands.forEach(({ episodes }, at) => cells.set(`days ${at}`, episodes));
  return cells;
}

/** What the safe release prints, exactly; nothing where it hides the cell. */
async function printed(): Promise<Map<string, number>> {
  const frozen = frozenIn(openState(homeAt(home)));
  const found = new Map<string, number>();
  for (const by of ['total', 'reason'] as const) {
    const { rows } = await ask(warehouse, {
      measure: 'census_day',
      periods: [before, term],
      areas: [region.code, ...las.map(({ code }) => code)],
      levels: ['regional', 'la'],
      by: by === 'total' ? [] : [by],
      where: {},
      basis: 'returned',
      protection: 'none',
      viewer: demoViewer
    });
    for (const { period, area, items, value } of rows) {
      const item = items[0]?.item;
      const cell = `${area.code}|${by}|${item ?? 'Total'}`;
      if (typeof value.shown !== 'number' || frozen('cme_census', period.id).has(cell)) continue;
      const name = item === undefined ? `total ${period.id}` : `reason ${item}`;
      if (item === undefined || period.id === term) found.set(`${area.code} ${name}`, value.shown);
    }
  }
  return found;
}

/** The sums within the tables of one area, by the names of its cells; signs of the account as shown. */
const bandsWaiting = reference
  .itemsOf('cme', 'duration', term)
  .map(({ item }) => `waiting ${item}`);
const within: readonly (readonly [left: readonly string[], right: readonly string[]])[] = [
  [['waiting'], bandsWaiting],
  [['waiting'], waitingReasons.map((reason) => `reason ${reason}`)],
  [
    [
      `total ${before}`,
      ...parts.filter(({ sign }) => sign === 1).map(({ key }) => `account ${key}`)
    ],
    [`total ${term}`, ...parts.filter(({ sign }) => sign === -1).map(({ key }) => `account ${key}`)]
  ],
  [['flow'], Array.from({ length: 7 }, (_, at) => `from ${at}`)],
  [['flow'], Array.from({ length: 7 }, (_, at) => `to ${at}`)],
  ...Array.from({ length: 7 }, (_, row): [string[], string[]] => [
    [`from ${row}`],
    Array.from({ length: 7 }, (__, column) => `flow ${row} ${column}`)
  ]),
  ...Array.from({ length: 7 }, (_, column): [string[], string[]] => [
    [`to ${column}`],
    Array.from({ length: 7 }, (__, row) => `flow ${row} ${column}`)
  ]),
  [['judged'], ['within', 'beyond']],
  [['judged'], Array.from({ length: 6 }, (_, at) => `days ${at}`)]
];

describe('a safe release and all tables of the site together, seen by somebody without the right to exact counts', () => {
  it('leave no hidden count of any area narrower than a release may, by linear programming', async () => {
    const areas = [...las, region];
    const names: string[] = [];
    const shown: (Figure['shown'] | null)[] = [];
    const at = new Map<string, number>();
    const indexOf = (name: string, figure: Figure | null = null) => {
      const known = at.get(name);
      if (known !== undefined) return known;
      at.set(name, names.length);
      names.push(name);
      shown.push(figure?.shown ?? null);
      return names.length - 1;
    };
    const relations: Relation[] = [];
    for (const area of areas) {
      const cells = await seen(area);
      for (const [name, figure] of cells) indexOf(`${area.code} ${name}`, figure);
      within.forEach(([left, right], sum) => {
        const both = indexOf(`${area.code} both sides of ${sum}`);
        for (const side of [left, right])
          relations.push({
            total: both,
            parts: side.map((name) => indexOf(`${area.code} ${name}`))
          });
      });
      if (area !== region) continue;
      for (const name of cells.keys())
        relations.push({
          total: indexOf(`${region.code} ${name}`),
          parts: las.map(({ code }) => indexOf(`${code} ${name}`))
        });
    }
    const exact = await printed();
    const known = names.map((name, cell): Range => {
      const published = exact.get(name);
      if (published !== undefined) return { low: published, high: published };
      const one = shown[cell];
      if (typeof one !== 'number') return { low: 0, high: unbounded };
      return one === 0 ? { low: 0, high: 0 } : { low: one - 5, high: one + 4 };
    });
    expect(shown.filter((one) => one === 'c').length).toBeGreaterThan(100);
    expect(shown.filter((one) => typeof one === 'number' && one > 0).length).toBeGreaterThan(100);
    expect(shown).not.toContain('low');

    const attack = await Attack.on(known, relations);
    const found: string[] = [];
    try {
      expect(attack.possible()).toBe(true);
      names.forEach((name, cell) => {
        if (shown[cell] !== 'c' || exact.has(name)) return;
        const range = attack.range(cell)!;
        const [low, high] = [Math.ceil(range.low - 1e-6), Math.floor(range.high + 1e-6)];
        if (!isWide({ low, high }, { threshold: 5, width: 3 }))
          found.push(`${name}: ${low} to ${high}`);
      });
    } finally {
      attack.end();
    }
    expect(found).toEqual([]);
  });

  it('judges first action against the area’s own target alone', async () => {
    const question = {
      area: las[0]!,
      term: termOf,
      viewer: outsider,
      cohorts: everyone,
      target: firstActionTarget(las[0]!.code) + 1
    };
    await expect(journeysOf(warehouse, question)).rejects.toThrow('against the area’s own target');
  });
});
