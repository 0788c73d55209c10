import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsOf } from '#access/audit-trail.ts';
import { openState } from '#access/state.ts';
import { homeAt, projectRoot } from '#files/home.ts';
import { readLedger } from '#intake/ledger.ts';
import { loadReference } from '#reference/reference.ts';
import { beginDraft, scheduleRelease } from '#releases/publication/actions.ts';
import { newestOf } from '#releases/publication/change.ts';
import { finishDraft } from '#releases/publication/finish-draft.ts';
import { changedFiles, publishedFolder } from '#releases/publication/folders.ts';
import { frozenSize } from '#disclosure/fixed-tables/frozen-store.ts';
import { handOver } from '#returns/hand-over.ts';
import { checkNow, explainFinding, sendForApproval } from '#returns/store/actions.ts';
import { newestVersion } from '#returns/store/record.ts';
import { verifyState } from '#returns/store/verify.ts';
import { missing } from '../../support/release-home.ts';
import { person, Returning } from '../../support/returning.ts';
import { homeWith } from '../../support/warehouse-fixture.ts';

const term = '2025-26-autumn';
const leeds = 'E08000035';
const now = '2025-11-03T10:00:00Z';
const reference = loadReference();
let returning: Returning;

beforeAll(async () => {
  const register = {
    source: 'cme_register' as const,
    term,
    asAt: '2025-10-09',
    las: [leeds],
    rows: Array.from({ length: 43 }, (_, at) =>
      missing(`c${at}`, '2025-09-15', { sex: at < 3 ? 'Female' : 'Male' })
    )
  };
  const home = homeAt(await homeWith([register]));
  returning = new Returning(home, openState(home), term);
  await returning.built();
});
afterAll(() => rmSync(returning.home.root, { recursive: true, force: true }));

/** Does a step in a process that is killed before its nth write; whether it came to its end. */
function doneDespite(step: string, at: number): boolean {
  const program = join(projectRoot(), 'tests/support/dies-at.ts');
  const { status, signal, stderr } = spawnSync(
    process.execPath,
    [program, returning.home.root, step, String(at)],
    { encoding: 'utf8' }
  );
  expect(signal === 'SIGKILL' || status === 0, stderr).toBe(true);
  return status === 0;
}

/** Kills the step before every `each`th write until it is done, looking at what is left after each. */
function killed(step: string, each: number, isDone: () => boolean, whole: () => void): number {
  let times = 0;
  for (let at = 1; ; at += each) {
    const ended = doneDespite(step, at);
    const verdict = verifyState(returning.state);
    expect(verdict).toMatchObject({ broken: null, changed: [] });
    whole();
    if (ended || isDone()) return times;
    times += 1;
  }
}
const events = (action: string) =>
  eventsOf(returning.state).filter((event) => event.action === action).length;

// One story, told in order: every step stands on the one before.
describe('a power cut', () => {
  it('leaves a return approved with its hash and event, or waiting with neither', async () => {
    const sam = returning.change(person('sam', 'data officer'), leeds, now);
    for (const finding of (await returning.open(leeds)).content.findings)
      explainFinding(sam, finding, 'Checked with schools.');
    checkNow(sam, (await returning.open(leeds)).content);
    sendForApproval(sam, (await returning.open(leeds)).content);

    const record = () => newestVersion(returning.state, term, leeds);
    const isApproved = () => record().status === 'approved';
    const times = killed('approve', 2, isApproved, () => {
      expect(events('return approved')).toBe(isApproved() ? 1 : 0);
      expect(record().frozenHash !== null).toBe(isApproved());
      if (!isApproved()) expect(record().status).toBe('awaiting approval');
    });
    expect(times).toBeGreaterThan(1);
  });

  it('leaves a return submitted or not, and what was submitted is handed over once', async () => {
    const isSubmitted = () => newestVersion(returning.state, term, leeds).submittedAt !== null;
    killed('submit', 2, isSubmitted, () => {
      expect(events('return submitted')).toBe(isSubmitted() ? 1 : 0);
    });
    const manifests = () =>
      readdirSync(returning.home.ledger).filter((name) => name.endsWith('.json')).length;
    const before = manifests();
    const times = killed(
      'hand over',
      4,
      () => manifests() > before,
      () => expect(manifests() - before).toBeLessThanOrEqual(1)
    );
    expect(times).toBeGreaterThan(3);
    expect(await handOver(returning.home, returning.state, reference)).toHaveLength(0);
    const handed = (await readLedger(returning.home)).filter(
      ({ approvedReturn }) => approvedReturn !== null
    );
    expect(handed).toHaveLength(1);
    expect((await returning.built()).version).toBeTruthy();
  });

  it('leaves no part of a release: its folder and its signature are whole or not there', async () => {
    const kim = { ...returning.change(person('kim', 'statistician'), leeds, now) };
    beginDraft(kim, 'safe');
    const warehouse = await returning.built();
    await finishDraft(kim, { home: returning.home, reference, warehouse });
    scheduleRelease(kim, { day: '2025-12-04', time: '09:30', reason: '', nextRelease: '' });

    const record = () => newestOf(returning.state, term);
    const folder = publishedFolder(returning.home, record());
    const names = () => (existsSync(folder) ? readdirSync(folder).length : 0);
    const seen = new Set<number>();
    const isSigned = () => record().status === 'signed off';
    const times = killed('publish', 5, isSigned, () => {
      seen.add(names());
      expect(events('release signed off')).toBe(isSigned() ? 1 : 0);
      if (isSigned()) return;
      expect(record()).toMatchObject({ status: 'scheduled', files: null });
      expect(frozenSize(returning.state)).toBe(0);
    });
    expect(times).toBeGreaterThan(3);
    if (!isSigned()) throw new Error('The release was never signed off.');
    expect([...seen].filter((count) => count !== 0)).toEqual([record().files!.length]);
    expect(await changedFiles(returning.home, record())).toEqual([]);
    expect(frozenSize(returning.state)).toBeGreaterThan(0);
    expect(readdirSync(dirname(folder)).filter((name) => name.endsWith('.partial'))).toEqual([]);
  }, 300_000);
});
