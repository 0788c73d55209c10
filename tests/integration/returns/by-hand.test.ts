import { rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventsOf } from '#access/audit-trail.ts';
import { openState, temporaryState, type State } from '#access/state.ts';
import type { Viewer } from '#access/viewer.ts';
import { homeAt } from '#files/home.ts';
import { laReturnCsv } from '#returns/hand-over.ts';
import { loadReference } from '#reference/reference.ts';
import { deskOf } from '#returns/desk.ts';
import { breakdownName, fillingOf } from '#returns/fill.ts';
import { filesOfContent } from '#returns/out.ts';
import { refuseUnlessDue } from '#returns/refuse-unless-due.ts';
import { cellName } from '#returns/return.ts';
import {
  approveReturn,
  checkNow,
  correctCells,
  explainFinding,
  sendForApproval,
  submitReturn
} from '#returns/store/actions.ts';
import { seenOf, type Change } from '#returns/store/change.ts';
import { verifyState } from '#returns/store/verify.ts';
import { wordsOf } from '#returns/summary/pdf.ts';
import { frozenOf, openWork, type Work } from '#returns/work.ts';
import { buildWarehouse } from '#warehouse/build.ts';
import { openWarehouse, type Warehouse } from '#warehouse/handle.ts';
import { missing } from '../../support/release-home.ts';
import { person, Returning } from '../../support/returning.ts';
import { homeWith } from '../../support/warehouse-fixture.ts';

const reference = loadReference();
const leeds = 'E08000035';
const term = '2025-26-spring';
const now = '2026-02-02T09:30:00Z';
const sam = person('sam', 'data officer');
const kim = person('kim', 'data officer');
const alex = person('alex', 'approver');

/** A whole return of 12 children, as somebody counts them: every breakdown of children missing education but Reason. */
const counts: Readonly<Record<string, string>> = {
  'cme_census, Total, Total': '12',
  'cme_census, Sex, Female': '7',
  'cme_census, Sex, Male': '5',
  'cme_census, Sex, Unknown': '0',
  'cme_census, Year group, Year 4': '12',
  'cme_census, Duration, Over 52 weeks': '12'
};

let home: string;
let warehouse: Warehouse;
let state: State;
beforeAll(async () => {
  home = await homeWith([
    {
      source: 'cme_register',
      term: '2025-26-autumn',
      asAt: '2025-10-09',
      las: [leeds],
      rows: Array.from({ length: 11 }, (_, at) => missing(`c${at}`, '2025-09-15'))
    }
  ]);
  await buildWarehouse({ home });
  warehouse = (await openWarehouse(home))!;
});
afterAll(() => rmSync(home, { recursive: true, force: true }));
beforeEach(() => (state = temporaryState()));

const open = (of: string = term) =>
  openWork({ warehouse, reference, state, home: { root: home }, term: of, la: leeds, viewer: sam });
const by = (viewer: Viewer, seen: number | null = null, of: string = term): Change => ({
  state,
  term: of,
  la: leeds,
  viewer,
  now: new Date(now),
  seen
});
const entriesOf = (work: Work, texts: Readonly<Record<string, string>>) =>
  fillingOf(
    work.content.cells,
    new Map(Object.entries(texts).map(([name, text]) => [name, { text, notAvailable: false }]))
  ).entries;
const valueAt = (work: Work, name: string) =>
  work.content.cells.find((cell) => cellName(cell) === name)?.value;

describe('openWork(request) of a term nobody loaded', () => {
  it('computes nothing, which is not zero, and compares with the term before', async () => {
    const work = await open();
    expect(new Set(work.computed.cells.map(({ value }) => value))).toEqual(new Set(['x']));
    expect(work.computed.snapshots).toEqual([]);
    const total = work.earlier.lastTerm?.find(({ topic }) => topic === 'Total');
    expect(total?.value).toBe(11);
    expect(work.earlier.sameTermLastYear).toBeNull();
  });
});

describe('correctCells(change, entries, reason)', () => {
  it('enters all of them as one revision for one reason, each with an event of its own', async () => {
    const work = await open();
    correctCells(by(sam), entriesOf(work, counts), 'Counted by hand');
    const after = await open();
    for (const [name, text] of Object.entries(counts))
      expect(valueAt(after, name)).toBe(Number(text));
    expect(seenOf(after.record)).toBe(1_000_001);
    expect(eventsOf(state).map(({ action, detail }) => [action, detail['cell']])).toEqual(
      Object.keys(counts).map((name) => ['cell corrected', name])
    );
    expect(eventsOf(state)[3]?.detail).toEqual({
      cell: 'cme_census, Sex, Unknown',
      computed: 'x',
      before: 'x',
      after: 0,
      reason: 'Counted by hand',
      of: 6
    });
  });

  it('enters none where one of them cannot be written', async () => {
    const work = await open();
    state.exec(
      `create temp trigger no_power before insert on return_correction when new.cell like '%Year 4'
       begin select raise(abort, 'no power'); end`
    );
    expect(() => correctCells(by(sam), entriesOf(work, counts), 'Counted by hand')).toThrow(
      'no power'
    );
    expect(eventsOf(state)).toEqual([]);
    expect((await open()).record.revision).toBe(0);
  });

  it('needs a reason, as one cell does, and something to enter', async () => {
    const entries = entriesOf(await open(), counts);
    expect(() => correctCells(by(sam), entries, ' ')).toThrow('Give a reason');
    expect(() => correctCells(by(sam), [], 'Counted by hand')).toThrow('No figure was given');
    expect(() => correctCells(by(alex), entries, 'Counted by hand')).toThrow('data officer');
  });

  it('is refused where somebody changed the return since it was seen, whatever was typed', async () => {
    const work = await open();
    const seen = seenOf(work.record);
    correctCells(by(kim, seen), entriesOf(work, counts), 'Counted by hand');
    const again = async (texts: Readonly<Record<string, string>>) =>
      correctCells(by(sam, seen), entriesOf(await open(), texts), 'Me too');
    await expect(again({ 'cme_census, Sex, Male': '6' })).rejects.toThrow(
      'changed by kim at 09:30'
    );
    await expect(again(counts)).rejects.toThrow('changed by kim at 09:30');
    expect(valueAt(await open(), 'cme_census, Sex, Male')).toBe(5);
  });

  it('takes a correction back where the computed figure is given again, beside others', async () => {
    const autumn = '2025-26-autumn';
    const total = 'cme_census, Total, Total';
    const male = 'cme_census, Sex, Male';
    const enter = async (texts: Readonly<Record<string, string>>) =>
      correctCells(by(sam, null, autumn), entriesOf(await open(autumn), texts), 'Looked again');
    await enter({ [total]: '12', [male]: '1' });
    await enter({ [total]: '11', [male]: 'x' });
    expect(eventsOf(state).map(({ action }) => action)).toEqual([
      'cell corrected',
      'cell corrected',
      'correction taken back',
      'cell corrected'
    ]);
    expect(valueAt(await open(autumn), male)).toBe('x');
  });

  it('marks a breakdown not available as a whole', async () => {
    const autumn = '2025-26-autumn';
    const { content } = await open(autumn);
    const sex = content.cells.filter((cell) => breakdownName(cell) === 'cme_census, Sex');
    const { entries } = fillingOf(sex, new Map(), new Set(['cme_census, Sex']));
    correctCells(by(sam, null, autumn), entries, 'The system does not keep it');
    const after = await open(autumn);
    expect(sex.map((cell) => valueAt(after, cellName(cell)))).toEqual(['x', 'x', 'x']);
  });
});

describe('a return filled in by hand', () => {
  it('is checked, approved, submitted and resubmitted, says that no snapshot was used, and is what was returned', async () => {
    const own = await homeWith([]);
    try {
      await buildWarehouse({ home: own });
      const kept = openState(homeAt(own));
      const returning = new Returning(homeAt(own), kept, term);
      const fill = async (texts: Readonly<Record<string, string>>, reason: string) =>
        correctCells(
          returning.change(sam, leeds, now),
          entriesOf(await returning.open(leeds), texts),
          reason
        );
      const empty = await returning.open(leeds);
      expect(() => sendForApproval(returning.change(sam, leeds, now), empty.content)).toThrow();
      await fill({ ...counts, 'cme_census, Total, Total': '13' }, 'Counted by hand');
      const wrong = (await returning.open(leeds)).content.findings.map(({ sentence }) => sentence);
      expect(wrong).toContain(
        'Children missing education on census day: Sex sums to 12, but the total is 13.'
      );
      await fill({ 'cme_census, Total, Total': '12' }, 'One was counted twice');
      await returning.submit(leeds, now);
      const { record, content, computed } = await returning.open(leeds);
      expect(record.status).toBe('submitted');
      expect(frozenOf(record).snapshots).toEqual([]);
      expect(laReturnCsv(record, reference)).toContain('cme_census,Sex,Unknown,0');
      expect(laReturnCsv(record, reference)).toContain('cme_census,Reason,Other,x');
      const about = new Map(
        wordsOf(record, content, computed.specification).about as [string, string][]
      );
      expect(about.get('Snapshots')).toBe('none: nothing was loaded for the term');
      const built = (await openWarehouse(own))!;
      const manifest = filesOfContent(record, content, computed, built).find(
        ({ name }) => name === 'manifest.json'
      )!;
      expect(JSON.parse(Buffer.from(await manifest.bytes()).toString())).toMatchObject({
        snapshots: [],
        methods: []
      });

      const after = await returning.built();
      const [row] = (await deskOf(after, kept, term, sam)).filter(({ code }) => code === leeds);
      expect(row).toMatchObject({ held: 'la_return', returned: true, about: 'version 1' });

      returning.reopen(leeds, '2026-02-03T09:30:00Z', 'One more was found');
      await fill(
        { ...counts, 'cme_census, Total, Total': '13', 'cme_census, Sex, Male': '6' },
        'Found late'
      );
      await fill(
        { 'cme_census, Year group, Year 4': '13', 'cme_census, Duration, Over 52 weeks': '13' },
        'Found late'
      );
      await returning.submit(leeds, '2026-02-03T09:45:00Z');
      const again = await returning.open(leeds);
      expect(again.record).toMatchObject({ status: 'resubmitted', version: 2 });
      expect(again.before[0]?.differences).toContainEqual({
        cell: 'cme_census, Sex, Male',
        before: 5,
        after: 6
      });
      expect(frozenOf(again.record).snapshots).toEqual([]);
      expect(verifyState(kept)).toMatchObject({ broken: null, returns: 2, changed: [] });
    } finally {
      rmSync(own, { recursive: true, force: true });
    }
  });

  it('counts as returned where it holds a number of children missing education, as a release needs', async () => {
    const entered = entriesOf(await open(), { 'ehe_census, Total, Total': '40' });
    correctCells(by(sam), entered, 'Counted by hand');
    const { content } = await open();
    for (const finding of content.findings.filter(({ severity }) => severity === 'query')) {
      explainFinding(by(sam), finding, 'Not counted this term.');
    }
    checkNow(by(sam), (await open()).content);
    sendForApproval(by(sam), (await open()).content);
    approveReturn(by(alex));
    submitReturn(by(sam));
    const [row] = (await deskOf(warehouse, state, term, sam)).filter(({ code }) => code === leeds);
    expect(row).toMatchObject({ held: null, returned: false, about: 'version 1' });
  });

  it('cannot be filled in any more once it waits for approval or is approved', async () => {
    correctCells(by(sam), entriesOf(await open(), counts), 'Counted by hand');
    const { content } = await open();
    const asked = content.findings.filter(({ severity }) => severity === 'query');
    for (const finding of asked) explainFinding(by(sam), finding, 'Counted by hand.');
    checkNow(by(sam), (await open()).content);
    sendForApproval(by(sam), (await open()).content);
    const late = async () =>
      correctCells(by(sam), entriesOf(await open(), { 'cme_census, Sex, Male': '9' }), 'Late');
    await expect(late()).rejects.toThrow('this one is awaiting approval');
    approveReturn(by(alex));
    await expect(late()).rejects.toThrow('this one is approved');
  });
});

describe('refuseUnlessDue(warehouse, term, now)', () => {
  const asked = (id: string, at: string) =>
    refuseUnlessDue(warehouse, reference.term(id), new Date(at));

  it('opens a term from census day on, and one that was loaded before it', async () => {
    await expect(asked(term, '2026-01-15T09:00:00Z')).resolves.toBeUndefined();
    await expect(asked('2025-26-autumn', '2025-09-20T09:00:00Z')).resolves.toBeUndefined();
  });

  it('refuses a term whose census day is to come, and one without a specification', async () => {
    await expect(asked(term, '2026-01-14T09:00:00Z')).rejects.toThrow(
      'The return for spring 2026 opens on its census day, 15 January 2026.'
    );
    await expect(asked('2026-27-autumn', '2027-01-01T09:00:00Z')).rejects.toThrow(
      'There is no return specification for 2026-27'
    );
  });
});
