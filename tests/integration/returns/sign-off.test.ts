import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventsOf, verifyTrail } from '#access/audit-trail.ts';
import { temporaryState, type State } from '#access/state.ts';
import type { Role, Viewer } from '#access/viewer.ts';
import { readCsv } from '#files/csv-read.ts';
import { loadReference } from '#reference/reference.ts';
import { behindCell } from '#returns/behind.ts';
import { cellName } from '#returns/return.ts';
import {
  approveReturn,
  checkNow,
  correctCell,
  explainFinding,
  rejectReturn,
  reopenReturn,
  sendForApproval,
  submitReturn
} from '#returns/store/actions.ts';
import { seenOf, type Change } from '#returns/store/change.ts';
import { wordingLastUsed } from '#returns/store/record.ts';
import { filesOfContent } from '#returns/out.ts';
import { hashOfText } from '#returns/content.ts';
import { verifyState } from '#returns/store/verify.ts';
import { frozenOf, openWork } from '#returns/work.ts';
import { buildWarehouse } from '#warehouse/build.ts';
import { openWarehouse } from '#warehouse/handle.ts';
import { missing } from '../../support/release-home.ts';
import { allTags, tagTree } from '../../support/tag-tree.ts';
import { homeWith, warehouseOf, type FixtureSnapshot } from '../../support/warehouse-fixture.ts';

const reference = loadReference();
const leeds = 'E08000035';
const barnsley = 'E08000038';
const term = '2025-26-autumn';
const now = new Date('2025-10-20T09:30:00Z');
const total = 'cme_census, Total, Total';

function person(id: string, ...roles: Role[]): Viewer {
  return { id, name: id, roles, areas: 'all', exactCounts: 'all' };
}
const sam = person('sam', 'data officer');
const alex = person('alex', 'approver');
const kim = person('kim', 'data officer', 'approver');

const register = (asAt: string, children: number): FixtureSnapshot => ({
  source: 'cme_register',
  term,
  asAt,
  las: [leeds],
  rows: Array.from({ length: children }, (_, at) =>
    missing(`c${at}`, '2025-09-15', { reason: at < children / 2 ? 'Not recorded' : 'Other' })
  )
});
const aggregate: FixtureSnapshot = {
  source: 'la_return',
  asAt: '2025-11-01',
  las: [barnsley],
  rows: [
    ['Total', 'Total', 50],
    ['Sex', 'Female', 20],
    ['Sex', 'Male', 30],
    ['Sex', 'Unknown', 0],
    ['Reason', 'Other', null]
  ].map(([topic, item, count]) => ({
    time_period: '202526',
    time_identifier: 'Autumn term',
    new_la_code: barnsley,
    collection: 'cme_census',
    breakdown_topic: topic!,
    breakdown: item!,
    child_count: count!
  }))
};

let made: Awaited<ReturnType<typeof warehouseOf>>;
let state: State;
beforeAll(async () => {
  made = await warehouseOf([register('2025-10-09', 20), aggregate]);
});
afterAll(() => made?.remove());
beforeEach(() => (state = temporaryState()));

const by = (viewer: Viewer, la = leeds, seen: number | null = null): Change => ({
  state,
  term,
  la,
  viewer,
  now,
  seen
});
const open = async (la = leeds) => {
  const warehouse = (await openWarehouse(made.home))!;
  const home = { root: made.home };
  return openWork({ warehouse, reference, state, home, term, la, viewer: sam });
};
const cellOf = (work: Awaited<ReturnType<typeof open>>, name: string) =>
  work.content.cells.find((cell) => cellName(cell) === name)!;

/** Explains every query, sends and approves. */
async function approved(la = leeds): Promise<void> {
  for (const finding of (await open(la)).content.findings) {
    if (finding.severity === 'query') explainFinding(by(sam, la), finding, 'Checked with schools.');
  }
  checkNow(by(sam, la), (await open(la)).content);
  sendForApproval(by(sam, la), (await open(la)).content);
  approveReturn(by(alex, la));
}

describe('openWork(request)', () => {
  it('keeps the computed value beside a correction, runs the checks on the corrected one', async () => {
    correctCell(by(sam), cellOf(await open(), total), 21, 'One child was left out');
    const work = await open();
    expect(cellOf(work, total)).toMatchObject({
      computed: 20,
      value: 21,
      correction: { reason: 'One child was left out', by: 'sam' }
    });
    expect(work.content.findings.find(({ severity }) => severity === 'error')?.sentence).toContain(
      'sums to 20, but the total is 21'
    );
  });

  it('takes a correction back when the computed value is given again', async () => {
    correctCell(by(sam), cellOf(await open(), total), 21, 'One child was left out');
    correctCell(by(sam), cellOf(await open(), total), 20, 'It was there after all');
    expect(cellOf(await open(), total).correction).toBeNull();
  });

  it('has nothing to correct where the figure given is the one computed', async () => {
    const same = async () => correctCell(by(sam), cellOf(await open(), total), 20, 'As it is');
    await expect(same()).rejects.toThrow('The computed figure is 20 already');
    expect(eventsOf(state)).toEqual([]);
  });

  it('lets an authority that cannot supply a breakdown say so, and return', async () => {
    expect(cellOf(await open(barnsley), 'cme_census, Reason, Other').value).toBe('x');
    await approved(barnsley);
    expect(cellOf(await open(barnsley), 'cme_census, Reason, Other').value).toBe('x');
    expect(cellOf(await open(barnsley), 'cme_census, Sex, Unknown').value).toBe(0);
  });

  it('opens an empty return to fill in by hand, which cannot be sent as it is', async () => {
    const work = await open('E08000036');
    expect(work.content.cells.every(({ value }) => value === 'x')).toBe(true);
    expect(() => sendForApproval(by(sam, 'E08000036'), work.content)).toThrow();
    correctCell(by(sam, 'E08000036'), cellOf(work, total), 12, 'Counted by hand');
    expect(cellOf(await open('E08000036'), total).value).toBe(12);
  });
});

describe('the workflow of a return', () => {
  it('needs every query explained, in words that are offered the next time', async () => {
    const work = await open();
    const query = work.content.findings.find(({ rule }) => rule === 'unknown-share')!;
    checkNow(by(sam), work.content);
    expect(() => sendForApproval(by(sam), work.content)).toThrow('1 query must be explained');
    explainFinding(by(sam), query, 'The system was changed in August.');
    expect((await open()).content.findings[0]?.explanation?.wording).toContain('August');
    expect(wordingLastUsed(state, [leeds]).get(query.key)).toContain('August');
  });

  it('asks again for an explanation when the query reads otherwise', async () => {
    const query = (await open()).content.findings[0]!;
    explainFinding(by(sam), query, 'The system was changed in August.');
    const other = 'cme_census, Reason, Not recorded';
    correctCell(by(sam), cellOf(await open(), other), 9, 'One is Other');
    correctCell(by(sam), cellOf(await open(), 'cme_census, Reason, Other'), 11, 'One is Other');
    expect((await open()).content.findings[0]?.explanation).toBeNull();
  });

  it('freezes figures, snapshots, specification, explanations and hash on approval', async () => {
    await approved();
    const { record } = await open();
    expect(frozenOf(record)).toMatchObject({
      specification: { year: '2025-26', version: 1 },
      snapshots: [(await open()).computed.snapshots[0]],
      findings: [{ explanation: { wording: 'Checked with schools.' } }],
      preparedBy: ['sam']
    });
    expect(eventsOf(state).at(-1)).toMatchObject({
      action: 'return approved',
      actor: 'alex',
      detail: { hash: record.frozenHash }
    });
    expect(() => state.exec("update statutory_return set frozen_content = '{}'")).toThrow('frozen');
    expect(() => state.exec('delete from statutory_return')).toThrow('never deleted');
    expect(() => state.exec("update return_explanation set wording = 'no'")).toThrow('frozen');
  });

  it('sends a rejected return back to a draft with its reason, to be sent again', async () => {
    explainFinding(by(sam), (await open()).content.findings[0]!, 'Checked.');
    checkNow(by(sam), (await open()).content);
    sendForApproval(by(sam), (await open()).content);
    expect(() => rejectReturn(by(alex), ' ')).toThrow('Give a reason');
    rejectReturn(by(alex), 'Too many are not recorded');
    const { record } = await open();
    expect(record).toMatchObject({
      status: 'draft',
      version: 1,
      rejectedBecause: 'Too many are not recorded'
    });
    await approved();
    expect((await open()).record.status).toBe('approved');
  });

  it('never lets someone approve what they changed, though others sent it', async () => {
    explainFinding(by(kim), (await open()).content.findings[0]!, 'Checked.');
    checkNow(by(sam), (await open()).content);
    sendForApproval(by(sam), (await open()).content);
    expect(() => approveReturn(by(kim))).toThrow('someone else must approve');
  });

  it('resubmits a late correction as a new version with its differences, the old one kept', async () => {
    await approved();
    submitReturn(by(sam));
    const first = (await open()).record.frozenHash;
    expect(() => reopenReturn(by(sam), '')).toThrow('Give a reason');
    reopenReturn(by(sam), 'Two children were found late');
    const female = 'cme_census, Sex, Female';
    for (const [name, value] of Object.entries({
      [total]: 22,
      [female]: 22,
      'cme_census, Year group, Year 5': 22,
      'cme_census, Duration, 2 to 4 weeks': 22,
      'cme_census, Reason, Other': 12
    })) {
      const cell = cellOf(await open(), name);
      expect(cell.value, name).not.toBe('x');
      correctCell(by(sam), cell, value, 'Found late');
    }
    await approved();
    submitReturn(by(sam));
    const work = await open();
    expect(work.record).toMatchObject({ status: 'resubmitted', version: 2 });
    expect(work.before[0]?.differences).toContainEqual({ cell: total, before: 20, after: 22 });
    expect(work.before[0]?.record).toMatchObject({ status: 'submitted', frozenHash: first });
    expect(verifyTrail(state).broken).toBeNull();
  });

  it('tells the second of two people that the first changed it, and keeps the first', async () => {
    const seen = seenOf((await open()).record);
    correctCell(by(sam, leeds, seen), cellOf(await open(), total), 21, 'Left out');
    const late = () =>
      open().then((w) => correctCell(by(kim, leeds, seen), cellOf(w, total), 23, 'Me too'));
    await expect(late()).rejects.toThrow(/changed by sam at 10:30 while you were looking/);
    expect(cellOf(await open(), total).value).toBe(21);
  });

  it('tells who presses a button twice, or comes back to an old page, that they changed it themselves', async () => {
    const seen = seenOf((await open()).record);
    const press = async () =>
      correctCell(by(sam, leeds, seen), cellOf(await open(), total), 21, 'Left out');
    await press();
    await expect(press()).rejects.toThrow(/^You changed this return at 10:30, after this page/);
  });

  it('leaves neither approval nor event behind when it dies between the two', async () => {
    explainFinding(by(sam), (await open()).content.findings[0]!, 'Checked.');
    checkNow(by(sam), (await open()).content);
    sendForApproval(by(sam), (await open()).content);
    const events = eventsOf(state).length;
    state.exec(
      `create temp trigger no_power before insert on audit_event begin select raise(abort, 'no power'); end`
    );
    expect(() => approveReturn(by(alex))).toThrow('no power');
    expect((await open()).record).toMatchObject({ status: 'awaiting approval', frozenHash: null });
    expect(eventsOf(state)).toHaveLength(events);
  });
});

describe('behindCell(warehouse, specification, cell, la, viewer)', () => {
  it('gives the children of a cell with their lines in the extract', async () => {
    const { computed } = await open();
    const reason = computed.cells.find(({ item }) => item === 'Not recorded')!;
    const behind = await behindCell(made.warehouse, computed.specification, reason, leeds, sam);
    expect(behind).toMatchObject({ kind: 'register', snapshot: { file: 'load-1.csv' } });
    expect(behind.children).toHaveLength(Number(reason.value));
    expect(behind.children[0]).toMatchObject({ child: 'c0', lines: [2], start: '2025-09-15' });
  });

  it('is refused without the right to exact counts', async () => {
    const { computed } = await open();
    const other = { ...sam, exactCounts: [barnsley] };
    await expect(
      behindCell(made.warehouse, computed.specification, computed.cells[0]!, leeds, other)
    ).rejects.toThrow('may not see the children');
  });
});

describe('an approved return and later data', () => {
  it('does not move, and says what the data say now', async () => {
    await approved();
    const frozen = (await open()).record.frozenContent;
    await homeWith([register('2025-10-09', 20), aggregate, register('2025-10-15', 23)], made.home);
    await buildWarehouse({ home: made.home });
    const work = await open();
    expect(work.record.frozenContent).toBe(frozen);
    expect(cellOf(work, total).value).toBe(20);
    expect(work.movedSince).toContainEqual({ cell: total, before: 20, after: 23 });
  });
});

describe('verifyState(state)', () => {
  it('finds an approved return that was changed behind its back', async () => {
    await approved();
    expect(verifyState(state)).toMatchObject({ broken: null, returns: 1, changed: [] });
    state.exec('drop trigger frozen_return_stays');
    const other = (await open()).record.frozenContent!.replace(/"value":\d+/, '"value":9999');
    state
      .prepare('update statutory_return set frozen_content = ?, frozen_hash = ?')
      .run(other, hashOfText(other));
    expect(verifyState(state).changed).toEqual([`return ${term} ${leeds} v1`]);
  });
});

describe('filesOfContent(record, content, made, warehouse)', () => {
  it('gives the frozen figures as CSV, JSON and a tagged PDF, the same bytes each time', async () => {
    correctCell(by(sam), cellOf(await open(), 'ehe_census, Total, Total'), 7, 'By hand');
    await approved();
    const work = await open();
    const make = () => filesOfContent(work.record, work.content, work.computed, made.warehouse);
    const file = async (name: string) =>
      Buffer.from(
        await make()
          .find((one) => one.name === name)!
          .bytes()
      );
    expect((await file('return.csv')).toString()).toContain('ehe_census,Total,Total,7');
    expect(JSON.parse((await file('return.json')).toString())).toMatchObject({
      hash: work.record.frozenHash
    });
    const checks = readCsv((await file('checks.csv')).toString());
    expect(checks.rows[0]?.[checks.columns.indexOf('explanation')]).toBe('Checked with schools.');
    const pdf = await file('summary.pdf');
    expect(pdf.toString('latin1')).toContain('pdfuaid');
    const rows = allTags(tagTree(pdf)).filter(({ role }) => role === 'TR');
    expect(rows.length).toBeGreaterThan(100);
    for (const { kids } of rows) expect(kids[0]).toMatchObject({ role: 'TH' });
    expect((await file('summary.pdf')).equals(pdf)).toBe(true);
  });

  it('says the official codes and words of its time, not those filled in afterwards', async () => {
    const xlsx = async (of: string) => {
      const work = await open(of);
      const files = filesOfContent(work.record, work.content, work.computed, made.warehouse);
      const file = files.find(({ name }) => name === 'return.xlsx')!;
      const sheet = read(await file.bytes()).Sheets['Table_1']!;
      return utils.sheet_to_json<unknown[]>(sheet, { header: 1 });
    };
    await approved();
    const folder = join(made.home, 'official-codes');
    mkdirSync(folder);
    const sex = { collection: 'cme_census', topic: 'Sex' };
    const items = [{ ...sex, item: 'Female', code: 'B1', wording: 'Girls' }];
    const codes = { topics: [{ ...sex, code: 'B' }], items };
    writeFileSync(join(folder, '2025-26.json'), JSON.stringify(codes));
    try {
      expect(await xlsx(barnsley)).toContainEqual(['Sex', 'Girls', 'B1', 20]);
      expect(await xlsx(barnsley)).toContainEqual(['Sex', 'Male', 'B', 30]);
      expect(await xlsx(barnsley)).toContainEqual(['Total', 'Total', '[z]', 50]);
      expect(await xlsx(leeds)).toContainEqual(['Sex', 'Female', expect.any(Number)]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
