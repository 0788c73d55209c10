import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsOf } from '#access/audit-trail.ts';
import { openState, temporaryState } from '#access/state.ts';
import { demoViewer } from '#access/viewer.ts';
import { homeAt } from '#files/home.ts';
import { loadReference } from '#reference/reference.ts';
import { deskOf, receiptsFor, receive, responseRates } from '#returns/desk.ts';
import { loadExtract } from '#intake/load.ts';
import { loadedWords, loadReturns } from '#returns/load-many.ts';
import { checkNow, correctCell } from '#returns/store/actions.ts';
import { releaseSnapshots } from '../../support/release-home.ts';
import { person, Returning } from '../../support/returning.ts';
import { snapshotNumber, warehouseOf } from '../../support/warehouse-fixture.ts';

const term = '2025-26-autumn';
const now = new Date('2025-11-10T10:00:00Z');
let made: Awaited<ReturnType<typeof warehouseOf>>;
beforeAll(async () => {
  made = await warehouseOf(releaseSnapshots);
});
afterAll(() => made?.remove());

describe('deskOf(warehouse, state, term, viewer)', () => {
  it('says who returned and how, and whom to chase', async () => {
    const rows = await deskOf(made.warehouse, temporaryState(), term, demoViewer);
    expect(rows).toHaveLength(153);
    const held = (code: string) => rows.find((row) => row.code === code)?.held;
    expect([held('E08000035'), held('E08000038'), held('E08000036')]).toEqual([
      'register',
      'la_return',
      null
    ]);
    expect(responseRates(rows)[0]).toEqual({
      area: 'All',
      returned: 2,
      expected: 153,
      percent: 1
    });
  });

  it('shows a regional viewer their own areas only', async () => {
    const own = { ...demoViewer, areas: ['E08000035', 'E08000036'] };
    const rows = await deskOf(made.warehouse, temporaryState(), term, own);
    expect(rows.map(({ code }) => code).sort()).toEqual(['E08000035', 'E08000036']);
    expect(responseRates(rows)[0]).toMatchObject({ returned: 1, expected: 2, percent: 50 });
  });
});

describe('the rights of a desk, given by region', () => {
  const desk = { areas: ['E12000003'], exactCounts: ['E12000003'] };

  it('stand for its local authorities', async () => {
    const rows = await deskOf(made.warehouse, temporaryState(), term, desk);
    expect(rows).toHaveLength(15);
    expect(new Set(rows.map(({ regionCode }) => regionCode))).toEqual(new Set(['E12000003']));
    expect(rows.every(({ queries }) => queries !== null)).toBe(true);
  });

  it('are enough to accept what they returned, and nothing else', async () => {
    const state = temporaryState();
    const rows = await deskOf(made.warehouse, state, term, demoViewer);
    const row = (wanted: string) => rows.find(({ code }) => code === wanted)!;
    const regional = { ...demoViewer, ...desk };
    receive(state, row('E08000035'), term, regional, 'accepted', '', now);
    const elsewhere = { ...row('E08000035'), code: 'E08000021' };
    expect(() => receive(state, elsewhere, term, regional, 'accepted', '', now)).toThrow(
      'not one of your areas'
    );
  });
});

describe('receive(state, row, term, viewer, outcome, note, now)', () => {
  it('accepts what was returned, once queried, and leaves both in the trail', async () => {
    const state = temporaryState();
    const leeds = async () =>
      (await deskOf(made.warehouse, state, term, demoViewer)).find(
        ({ code }) => code === 'E08000035'
      )!;
    const say = async (outcome: 'accepted' | 'queried', note: string) =>
      receive(state, await leeds(), term, demoViewer, outcome, note, now);
    await expect(say('queried', ' ')).rejects.toThrow('Say what you query');
    await say('queried', 'Why 42?');
    expect((await leeds()).receipt).toMatchObject({ outcome: 'queried', note: 'Why 42?' });
    await say('accepted', '');
    expect((await leeds()).receipt?.outcome).toBe('accepted');
    expect(eventsOf(state).map(({ action }) => action)).toEqual([
      'return queried',
      'return accepted'
    ]);
    expect(receiptsFor(state, term, 'E08000035')).toMatchObject([
      { about: snapshotNumber(2), outcome: 'accepted', by: 'demo' }
    ]);
    expect(receiptsFor(state, term, 'E08000038')).toEqual([]);
  });

  it('refuses what was not returned, and who may not', async () => {
    const state = temporaryState();
    const rows = await deskOf(made.warehouse, state, term, demoViewer);
    const [silent, leeds] = ['E08000036', 'E08000035'].map((code) =>
      rows.find((row) => row.code === code)!
    );
    expect(() => receive(state, silent!, term, demoViewer, 'accepted', '', now)).toThrow(
      'has not returned yet'
    );
    const officer = { ...demoViewer, roles: ['data officer' as const] };
    expect(() => receive(state, leeds!, term, officer, 'accepted', '', now)).toThrow(
      'role statistician'
    );
  });
});

describe('the queries the desk sees', () => {
  it('are those of what was submitted: a draft and what awaits approval are the authority’s own', async () => {
    const home = homeAt(made.home);
    const returning = new Returning(home, openState(home), term);
    const barnsley = 'E08000038';
    const row = async () =>
      (await deskOf(made.warehouse, returning.state, term, demoViewer)).find(
        ({ code }) => code === barnsley
      )!;
    const sam = returning.change(person('sam', 'data officer'), barnsley, '2025-11-10T10:00:00Z');
    const total = (await returning.open(barnsley)).content.cells[0]!;
    correctCell(sam, total, 'x', 'Not counted this term');
    checkNow(sam, (await returning.open(barnsley)).content);
    const draft = await row();
    expect(draft.record).toMatchObject({ status: 'checked', errors: 1 });
    expect(draft).toMatchObject({ queries: [], submitted: null });
    expect(draft.about).toBe(snapshotNumber(4));

    correctCell(sam, (await returning.open(barnsley)).content.cells[0]!, 50, 'Counted after all');
    await returning.submit(barnsley, '2025-11-10T11:00:00Z');
    const sent = await row();
    expect(sent).toMatchObject({ about: 'version 1', submitted: { version: 1 } });
    expect(sent.queries?.length).toBeGreaterThan(0);
    expect(sent.queries?.every(({ wording }) => wording !== null)).toBe(true);

    const reader = { areas: 'all', exactCounts: ['E08000035'] } as const;
    const seen = await deskOf(made.warehouse, returning.state, term, reader);
    expect(seen.find(({ code }) => code === barnsley)).toMatchObject({
      submitted: { version: 1 },
      queries: null
    });
  });
});

describe('loadReturns(home, files)', () => {
  it('loads those that are right, though others are refused', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'muster-returns-'));
    const file = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return { name, path: join(folder, name) };
    };
    const header =
      'time_period,time_identifier,new_la_code,collection,breakdown_topic,breakdown,child_count\n';
    const one = (la: string, count: number | 'x') =>
      `${header}202526,Autumn term,${la},cme_census,Total,Total,${count}\n`;
    const las = loadReference()
      .lasInForce('2025-10-02')
      .filter(({ regionCode }) => regionCode === 'E12000003')
      .map(({ laCode }, at) => file(`${laCode}.csv`, one(laCode, 10 + at)));
    const results = await loadReturns(homeAt(join(folder, 'home')), [
      ...las,
      file('wrong.csv', 'colour\nred\n'),
      file('again.csv', one(las[0]!.name.slice(0, 9), 10)),
      file('none.csv', one(las[1]!.name.slice(0, 9), 'x'))
    ]);
    expect(las).toHaveLength(15);
    expect(results.map(({ outcome }) => outcome)).toEqual([
      ...las.map(() => 'loaded'),
      'refused',
      'already loaded',
      'loaded'
    ]);
    expect(results[15]?.sentences[0]).toMatch(/\.$/);
  });

  it('says where a register answers before what was loaded', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'muster-returns-'));
    const home = homeAt(join(folder, 'home'));
    const [register, aggregates] = ['register.csv', 'york.csv'].map((name) => join(folder, name));
    writeFileSync(register!, 'la_code,child_id,date_of_birth,sex,episode_start,reason\n');
    await loadExtract({
      home,
      file: register!,
      source: 'cme_register',
      term: '2025-26-autumn',
      asAt: '2025-10-09',
      las: ['E06000014']
    });
    writeFileSync(
      aggregates!,
      'time_period,time_identifier,new_la_code,collection,breakdown_topic,breakdown,child_count\n' +
        '202526,Autumn term,E06000014,cme_census,Total,Total,7\n'
    );
    const [york] = await loadReturns(home, [{ name: 'york.csv', path: aggregates! }]);
    expect(loadedWords(york!)).toBe(
      'york.csv: loaded, 1 row of 1 local authority. The register of children missing education loaded for autumn 2025 answers before it: York.'
    );
  });
});
