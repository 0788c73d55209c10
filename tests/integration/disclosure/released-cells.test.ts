import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrations } from '#access/migrations.ts';
import { openState, temporaryState, type State } from '#access/state.ts';
import { demoViewer } from '#access/viewer.ts';
import { controlAt, controlWith, type FreeControl } from '#disclosure/cell-key/control.ts';
import { freezePattern } from '#disclosure/fixed-tables/frozen-store.ts';
import { heldInFiles } from '#disclosure/fixed-tables/held-in-file.ts';
import { holdingsIn, keepHoldings } from '#disclosure/fixed-tables/held-store.ts';
import { Attack, unbounded } from '#disclosure/suppression/attack.ts';
import { isWide } from '#disclosure/suppression/narrow-cells.ts';
import type { Range, Relation } from '#disclosure/suppression/table.ts';
import { homeAt, type Home } from '#files/home.ts';
import { ask } from '#measures/ask.ts';
import { AnswerCache } from '#measures/cache.ts';
import type { Question } from '#measures/question.ts';
import { loadReference } from '#reference/reference.ts';
import { buildRelease } from '#releases/build.ts';
import { beginCorrection, beginDraft, scheduleRelease } from '#releases/publication/actions.ts';
import { finishDraft } from '#releases/publication/finish-draft.ts';
import { publishRelease } from '#releases/publication/publish.ts';
import { publisherAt } from '#releases/publisher.ts';
import { buildWarehouse } from '#warehouse/build.ts';
import { openWarehouse, type Warehouse } from '#warehouse/handle.ts';
import { homeWith, type FixtureSnapshot, type Row } from '../../support/warehouse-fixture.ts';

const reference = loadReference();
const term = '2025-26-autumn';
const region = 'E12000001';
const las = reference.las
  .filter(({ regionCode, validTo }) => regionCode === region && validTo === null)
  .map(({ laCode }) => laCode)
  .sort();
const [late = '', ...punctual] = las;
const few = punctual[0]!;

/** Girls and boys. The first that returned has few boys, the one that comes late few girls. */
const girlsOf = (la: string) => (la === late ? 3 : la === few ? 6 : 21 + 7 * las.indexOf(la));
const boysOf = (la: string) => (la === late ? 17 : la === few ? 4 : 30 + 3 * las.indexOf(la));
const countsOf = (la: string): Readonly<Record<string, number>> => ({
  Total: girlsOf(la) + boysOf(la),
  Female: girlsOf(la),
  Male: boysOf(la),
  Unknown: 0
});

const returned = (asAt: string, codes: readonly string[]): FixtureSnapshot => ({
  source: 'la_return',
  asAt,
  las: codes,
  rows: codes.flatMap((la) => {
    const row = (topic: string, item: string, children: number): Row => ({
      time_period: '202526',
      time_identifier: 'Autumn term',
      new_la_code: la,
      collection: 'cme_census',
      breakdown_topic: topic,
      breakdown: item,
      child_count: children
    });
    return Object.entries(countsOf(la)).map(([item, children]) =>
      row(item === 'Total' ? 'Total' : 'Sex', item, children)
    );
  })
});
const inTime = returned('2025-11-01', punctual);
const afterwards = returned('2026-03-02', [late]);

const visitor = { ...demoViewer, id: 'visitor', name: 'Visitor', exactCounts: [] };
let home: Home;
let state: State;
let before: Warehouse;
let after: Warehouse;

beforeAll(async () => {
  home = homeAt(await homeWith([inTime]));
  await buildWarehouse({ home: home.root });
  before = (await openWarehouse(home.root))!;
  await homeWith([inTime, afterwards], home.root);
  await buildWarehouse({ home: home.root });
  after = (await openWarehouse(home.root))!;
  state = openState(home);
}, 120_000);
afterAll(() => rmSync(home.root, { recursive: true, force: true }));

type Shown = Readonly<Record<string, number | string>>;

/** What the visitor is shown of an area by sex, its total included. */
async function shown(
  warehouse: Warehouse,
  area: string,
  control: () => FreeControl
): Promise<Shown> {
  const asked: Question = {
    measure: 'census_day',
    periods: [term],
    areas: [area],
    levels: [],
    by: ['sex'],
    where: {},
    basis: 'returned',
    protection: 'safe',
    viewer: visitor
  };
  const answers = await Promise.all(
    [asked, { ...asked, by: [] }].map((one) => ask(warehouse, one, new AnswerCache(), control))
  );
  return Object.fromEntries(
    answers.flatMap(({ rows }) =>
      rows.map(({ items, value }) => [items[0]?.item ?? 'Total', value.shown])
    )
  );
}

async function safeRelease(warehouse: Warehouse) {
  return buildRelease({
    warehouse,
    reference,
    term,
    layout: 'safe',
    publisher: publisherAt(home.root)
  });
}

/** A state that knows one release of files in the safe layout. */
async function withSafe(warehouse: Warehouse) {
  const own = temporaryState();
  const { files, hidden } = await safeRelease(warehouse);
  freezePattern(own, term, hidden, new Date(0));
  keepHoldings(own, term, heldInFiles(files), new Date(0));
  const control = () => controlWith(own, new Uint8Array(32), () => new Date(0));
  return { control, files };
}

describe('a return that comes after the release in the safe layout', () => {
  it('waits for a release that holds it, and its region with it', async () => {
    const { control } = await withSafe(before);
    const [own, others] = [await shown(after, late, control), await shown(after, few, control)];
    expect(own).toEqual({ Female: 'c', Male: 'c', Unknown: 'c', Total: 20 });
    expect(others).toEqual({ Female: 'c', Male: 'c', Unknown: 0, Total: 10 });
    expect((await shown(after, region, control))['Female']).toBe('c');
    const later = await withSafe(after);
    const held = await shown(after, late, later.control);
    expect(held).toEqual({ Female: 'c', Male: 'c', Unknown: 0, Total: 20 });
    expect(typeof (await shown(after, region, later.control))['Total']).toBe('number');
  });

  it('is not narrowed by the figures shown since, for who has those of all others from the release, by linear programming', async () => {
    const { control } = await withSafe(before);
    const [now, own] = [await shown(after, region, control), await shown(after, late, control)];
    expect(await narrow(own, now)).toEqual([]);
    // Shown to the nearest 10, as it is where nothing is printed beside it, the region would give it away.
    const girls = las.reduce((sum, la) => sum + girlsOf(la), 0);
    const open = { ...now, Female: Math.floor(girls / 10 + 0.5) * 10 };
    expect(await narrow(own, open)).toEqual(['Female']);
  });
});

const items = ['Total', 'Female', 'Male', 'Unknown'] as const;

/** Items of the late authority that are left narrower than a release may, by its figures and its region's as shown. */
async function narrow(own: Shown, regional: Shown): Promise<string[]> {
  const at = (la: string, item: string) => `${la} ${item}`;
  const names = [...las, region].flatMap((code) => items.map((item) => at(code, item)));
  const known = names.map((name): Range => {
    const [code = '', item = ''] = name.split(' ');
    if (punctual.includes(code)) return { low: countsOf(code)[item]!, high: countsOf(code)[item]! };
    const figure = (code === late ? own : regional)[item];
    if (typeof figure !== 'number') return { low: 0, high: unbounded };
    return figure === 0 ? { low: 0, high: 0 } : { low: figure - 5, high: figure + 4 };
  });
  const indexOf = (name: string) => names.indexOf(name);
  const relations: Relation[] = [
    ...[...las, region].map((code) => ({
      total: indexOf(at(code, 'Total')),
      parts: items.slice(1).map((item) => indexOf(at(code, item)))
    })),
    ...items.map((item) => ({
      total: indexOf(at(region, item)),
      parts: las.map((la) => indexOf(at(la, item)))
    }))
  ];
  const attack = await Attack.on(known, relations);
  try {
    expect(attack.possible()).toBe(true);
    return items.filter((item) => {
      const range = attack.range(indexOf(at(late, item)))!;
      const whole = { low: Math.ceil(range.low - 1e-6), high: Math.floor(range.high + 1e-6) };
      return own[item] === 'c' && !isWide(whole, { threshold: 5, width: 3 });
    });
  } finally {
    attack.end();
  }
}

// One story, told in order: every step stands on the one before.
describe('cells of a release in the official layout', () => {
  const at = (now: string) => () => controlAt(home, () => new Date(now));
  const change = (now: string) => {
    return { state, term, viewer: demoViewer, now: new Date(now), seen: null };
  };
  const context = () => ({ home, reference });
  const timing = { day: '2026-02-26', time: '09:30', reason: 'A test', nextRelease: '' };
  const waiting = { Female: 'c', Male: 'c', Unknown: 'c', Total: 'c' };

  it('wait while it is a draft, and until the second it comes out', async () => {
    const now = '2026-01-20T10:00:00Z';
    beginDraft(change(now), 'official');
    await finishDraft(change(now), { ...context(), warehouse: before });
    scheduleRelease(change(now), timing);
    expect(await shown(before, few, at(now))).toEqual(waiting);
    await publishRelease(change(now), context());
    expect(await shown(before, few, at('2026-02-26T09:29:59Z'))).toEqual(waiting);
  });

  it('are from then on shown as it prints them, low ones as low', async () => {
    const out = at('2026-02-26T09:30:00Z');
    expect(await shown(before, few, out)).toEqual({
      Female: 10,
      Male: 'low',
      Unknown: 0,
      Total: 10
    });
    expect(Object.values(await shown(before, region, out))).not.toContain('c');
  });

  it('are shown of authorities and regions as they stand in it: a late one waits', async () => {
    const out = at('2026-03-03T10:00:00Z');
    expect(await shown(after, late, out)).toEqual({
      Female: 'c',
      Male: 'c',
      Unknown: 'c',
      Total: 20
    });
    expect((await shown(after, region, out))['Female']).toBe('c');
    expect((await shown(after, few, out))['Male']).toBe('low');
  });

  it('are shown as a correction prints them once that is out', async () => {
    const now = '2026-03-05T10:00:00Z';
    beginCorrection(change(now), 'A return came late.');
    await finishDraft(change(now), { ...context(), warehouse: after });
    const at1030 = { ...timing, day: '2026-03-05', time: '10:30' };
    scheduleRelease(change(now), at1030);
    await publishRelease(change(now), context());
    expect((await shown(after, late, at('2026-03-05T10:29:59Z')))['Female']).toBe('c');
    const out = at('2026-03-05T10:30:00Z');
    expect(await shown(after, late, out)).toEqual({
      Female: 'low',
      Male: 20,
      Unknown: 0,
      Total: 20
    });
    expect(typeof (await shown(after, region, out))['Female']).toBe('number');
  });

  it('are known by its files to a state of before Muster kept what releases hold', async () => {
    const old = homeAt(mkdtempSync(join(tmpdir(), 'muster-old-')));
    mkdirSync(old.state, { recursive: true });
    cpSync(join(home.root, 'releases'), join(old.root, 'releases'), { recursive: true });
    const file = join(old.state, 'muster.sqlite');
    const earlier = migrations.findIndex((sql) => sql.includes('release_holding'));
    const made = new DatabaseSync(file);
    migrations.slice(0, earlier).forEach((migration) => made.exec(migration));
    made.exec(`pragma user_version = ${earlier};
      attach '${join(home.state, 'muster.sqlite')}' as kept;
      insert into release_version select * from kept.release_version;`);
    made.close();
    const changed = join(old.root, 'releases', term, 'v2', 'cme_census.csv');
    writeFileSync(changed, `${readFileSync(changed, 'utf8')}\n`);
    const control = () => controlAt(old, () => new Date('2026-03-06T10:00:00Z'));
    const v1 = holdingsIn(state).filter(({ release }) => release.endsWith('v1'));
    expect((await shown(after, few, control))['Male']).toBe('low');
    expect(holdingsIn(openState(old)).filter(({ file }) => file === 'cme_census')).toEqual(
      v1.filter(({ file }) => file === 'cme_census')
    );
    // What is not the file that was signed holds nothing.
    expect((await shown(after, late, control))['Female']).toBe('c');
    expect(() => openState(old).exec('delete from release_holding')).toThrow('frozen');
    rmSync(old.root, { recursive: true, force: true });
  });

  it('are hidden by a release in the safe layout, whatever the official one printed', async () => {
    const { hidden, files } = await safeRelease(after);
    const now = new Date('2026-03-07T10:00:00Z');
    freezePattern(state, term, hidden, now);
    keepHoldings(state, term, heldInFiles(files), now);
    const out = at('2026-03-08T10:00:00Z');
    expect(await shown(after, few, out)).toEqual({ Female: 'c', Male: 'c', Unknown: 0, Total: 10 });
  });
});
