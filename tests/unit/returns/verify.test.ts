import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { changedTables } from '#access/changed-tables.ts';
import { temporaryState, type State } from '#access/state.ts';
import { demoApprover } from '#access/people.ts';
import { demoViewer } from '#access/viewer.ts';
import type { LedgerEntry } from '#intake/ledger.ts';
import type { ReturnContent } from '#returns/content.ts';
import { approveReturn, checkNow, sendForApproval, submitReturn } from '#returns/store/actions.ts';
import { receive, type DeskRow, type Receipt } from '#returns/desk.ts';
import { newestVersion } from '#returns/store/record.ts';
import { verifyState } from '#returns/store/verify.ts';

const term = '2025-26-autumn';
const la = 'E08000035';
const content: ReturnContent = {
  term,
  la: { code: la, oldCode: '383', name: 'Leeds' },
  version: 1,
  specification: { year: '2025-26', version: 1 },
  warehouse: 'w1',
  snapshots: ['s1'],
  notes: [],
  cells: [],
  findings: [],
  preparedBy: ['demo']
};
const subject = `return ${term} ${la} v1`;

let state: State;
beforeEach(() => {
  state = temporaryState();
  const change = { state, term, la, now: new Date('2025-11-03T10:00:00Z'), seen: null };
  const [officer, approver] = [
    { ...change, viewer: demoViewer },
    { ...change, viewer: demoApprover }
  ];
  checkNow(officer, content);
  sendForApproval(officer, content);
  approveReturn(approver);
  submitReturn(officer);
});

/** Does to the state what nobody can do through Muster: whoever holds the file can. */
function tamper(sql: string): void {
  const triggers = state
    .prepare(`select name, sql from sqlite_master where type = 'trigger'`)
    .all() as { name: string; sql: string }[];
  state.exec('pragma foreign_keys = off');
  for (const { name } of triggers) state.exec(`drop trigger ${name}`);
  state.exec(sql);
  for (const trigger of triggers) state.exec(trigger.sql);
}
const frozen = () => newestVersion(state, term, la);
const asLoaded = (hash: string): LedgerEntry =>
  ({ term, las: [la], approvedReturn: { version: 1, hash } }) as unknown as LedgerEntry;

/** Seals the events from one to another anew, as somebody does who knows how. */
function sealAnew(from: number, to: number): void {
  state.exec('drop trigger audit_event_is_never_changed');
  const rows = state.prepare('select * from audit_event order by sequence').all() as Record<
    string,
    string | number
  >[];
  let previous = '0'.repeat(64);
  for (const row of rows) {
    const { sequence, at, actor, action, detail } = row;
    const anew = Number(sequence) >= from && Number(sequence) <= to;
    const sealed = [sequence, at, actor, action, row['subject'], detail, previous];
    const hash = createHash('sha256').update(JSON.stringify(sealed)).digest('hex');
    if (anew) {
      state
        .prepare('update audit_event set previous_hash = ?, hash = ? where sequence = ?')
        .run(previous, hash, Number(sequence));
    }
    previous = String(anew ? hash : row['hash']);
  }
}

describe('verifyState(state, witnesses)', () => {
  it('holds for a return as it was approved, and for the snapshot it became', () => {
    const ledger = [asLoaded(frozen().frozenHash!)];
    expect(verifyState(state, { ledger })).toMatchObject({
      broken: null,
      returns: 1,
      events: 4,
      changed: []
    });
  });

  it.each([
    ['figures', `update statutory_return set frozen_content = '{}'`],
    [
      'figures with a hash to match',
      `update statutory_return set frozen_content = '', frozen_hash = '${createHash('sha256').update('').digest('hex')}'`
    ],
    ['who approved it', `update statutory_return set approved_by = 'kim'`],
    [
      'when it was approved',
      `update statutory_return set approved_at = '2025-10-01T10:00:00.000Z'`
    ],
    ['when it was submitted', `update statutory_return set submitted_at = null`],
    [
      'the approval, taken back',
      `update statutory_return set status = 'draft', approved_at = null, approved_by = null, frozen_content = null, frozen_hash = null`
    ],
    ['the return, taken away', 'delete from statutory_return'],
    ['the version', 'update statutory_return set version = 2'],
    [
      'another version, never approved',
      `insert into statutory_return select term, la_code, 2, status, revision, prepared_by, errors, unexplained, reopened_because, rejected_because, sent_content, frozen_content, frozen_hash, approved_at, approved_by, submitted_at, submitted_by from statutory_return`
    ]
  ])('finds that somebody changed %s', (_, sql) => {
    tamper(sql);
    expect(verifyState(state).broken).toBeNull();
    expect(verifyState(state).changed).not.toEqual([]);
  });

  it.each([
    ['an event changed', `update audit_event set actor = 'kim' where sequence = 3`, 3],
    ['an event removed', 'delete from audit_event where sequence = 2', 3],
    [
      'two events in the other order',
      `update audit_event set sequence = -sequence where sequence in (2, 3); update audit_event set sequence = 5 + sequence where sequence < 0`,
      2
    ],
    [
      'an event put in',
      `update audit_event set sequence = 5 where sequence = 4; insert into audit_event select 4, at, 'kim', action, subject, detail, previous_hash, 'made up' from audit_event where sequence = 3`,
      4
    ]
  ])('finds %s in the trail', (_, sql, sequence) => {
    tamper(sql);
    expect(verifyState(state).broken?.sequence).toBe(sequence);
  });

  it('finds one event sealed anew by the one after it', () => {
    tamper(`update audit_event set actor = 'kim' where sequence = 3`);
    expect(verifyState(state).broken).toMatchObject({
      sequence: 3,
      reason: expect.stringContaining('contents were changed')
    });
    sealAnew(3, 3);
    expect(verifyState(state).broken).toEqual({
      sequence: 4,
      reason: 'it does not follow the event before it'
    });
  });

  it('finds the trail cut short of an approval, by the return that is still there', () => {
    tamper('delete from audit_event where sequence >= 3');
    expect(verifyState(state)).toMatchObject({ broken: null, changed: [subject] });
  });

  it('finds trail and return both taken away, by the snapshot the return became', () => {
    const ledger = [asLoaded(frozen().frozenHash!)];
    tamper('delete from audit_event where sequence >= 3; delete from statutory_return');
    expect(verifyState(state)).toMatchObject({ broken: null, changed: [] });
    expect(verifyState(state, { ledger }).changed).toEqual([subject]);
  });

  it('finds a trail cut short or written anew by a hash that was noted elsewhere', () => {
    const noted = verifyState(state).head;
    expect(verifyState(state, { noted }).broken).toBeNull();
    tamper(`update audit_event set actor = 'kim' where sequence = 1`);
    sealAnew(1, 4);
    expect(verifyState(state).broken).toBeNull();
    expect(verifyState(state, { noted }).broken?.reason).toContain('noted elsewhere is not in');
  });
});

describe('what the collection desk said of a return', () => {
  const row = { code: la, name: 'Leeds', about: 'version 1' } as DeskRow;
  const said = (outcome: Receipt['outcome'], note: string, day: string) =>
    receive(state, row, term, demoViewer, outcome, note, new Date(`2025-11-${day}T10:00:00Z`));

  it('holds as it was said last', () => {
    said('queried', 'Why so many?', '04');
    said('accepted', 'Thank you', '05');
    expect(verifyState(state).changed).toEqual([]);
  });

  it.each([
    `update return_receipt set outcome = 'accepted'`,
    `update return_receipt set note = 'Fine'`,
    'delete from return_receipt'
  ])('is found where somebody changed it: %s', (sql) => {
    said('queried', 'Why so many?', '04');
    state.exec(sql);
    expect(verifyState(state).changed).toEqual([`receipt ${term} ${la}`]);
  });
});

describe('changedTables(state)', () => {
  it('names what protects the state where it was removed, changed or added to', () => {
    expect(changedTables(state)).toEqual([]);
    state.exec('drop trigger frozen_return_stays');
    state.exec(
      `create trigger swallowed before insert on audit_event begin select raise(ignore); end`
    );
    expect(changedTables(state)).toEqual(['frozen_return_stays', 'swallowed']);
  });
});
