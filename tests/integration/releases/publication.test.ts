import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsOf, verifyTrail } from '#access/audit-trail.ts';
import { demoApprover } from '#access/people.ts';
import { accessOf } from '#access/release-embargo.ts';
import { openState, type State } from '#access/state.ts';
import { demoViewer } from '#access/viewer.ts';
import { homeAt, type Home } from '#files/home.ts';
import { loadReference } from '#reference/reference.ts';
import {
  beginCorrection,
  beginDraft,
  draftFailed,
  draftMade,
  grantAccess,
  keepCommentary,
  recallRelease,
  scheduleRelease,
  seenBefore,
  withdrawAccess
} from '#releases/publication/actions.ts';
import { draftOf } from '#releases/publication/draft.ts';
import {
  changedFiles,
  draftFolder,
  publishedFolder,
  signedFile
} from '#releases/publication/folders.ts';
import { finishDraft } from '#releases/publication/finish-draft.ts';
import { editCommentary, publishRelease } from '#releases/publication/publish.ts';
import { newestOf } from '#releases/publication/change.ts';
import { publishedOf, versionsOf } from '#releases/publication/record.ts';
import { releaseSnapshots } from '../../support/release-home.ts';
import { warehouseOf } from '../../support/warehouse-fixture.ts';

const term = '2025-26-autumn';
const reference = loadReference();
let made: Awaited<ReturnType<typeof warehouseOf>>;
let home: Home;
let state: State;

const at = (now: string, viewer = demoViewer) => ({
  state,
  term,
  viewer,
  now: new Date(now),
  seen: null
});
const context = () => ({ home, reference });
const timing = { day: '2026-12-10', time: '09:30', reason: '', nextRelease: 'March 2027' };
const file = async (version: number, name: string) => {
  const record = versionsOf(state, term).find((one) => one.version === version)!;
  return Buffer.from((await signedFile(home, record, name))!.bytes).toString('utf8');
};

beforeAll(async () => {
  made = await warehouseOf(releaseSnapshots);
  home = homeAt(made.home);
  state = openState(home);
});
afterAll(() => made?.remove());

// One story, told in order: every step stands on the one before.
describe('a release of official statistics', () => {
  it('begins as a draft whose commentary is generated from the data files', async () => {
    beginDraft(at('2026-11-02T10:00:00Z'), 'official');
    await finishDraft(at('2026-11-02T10:00:00Z'), { ...context(), warehouse: made.warehouse });
    const draft = newestOf(state, term);
    expect(draft).toMatchObject({ version: 1, status: 'draft', commentaryBy: null });
    expect(draft.commentary[0]).toContain('children missing education on census day in England');
  });

  it('is the draft that was begun last where two are being made', async () => {
    const change = at('2026-11-02T10:10:00Z');
    const making = () => finishDraft(change, { ...context(), warehouse: made.warehouse });
    beginDraft(change, 'safe');
    const [overtaken] = await Promise.allSettled([making(), beginDraft(change, 'official')]);
    expect(overtaken.status).toBe('rejected');
    expect(newestOf(state, term)).toMatchObject({ status: 'making', layout: 'official' });
    await making();
    expect(newestOf(state, term)).toMatchObject({ status: 'draft', layout: 'official' });
    expect((await draftOf(newestOf(state, term), context())).manifest.layout).toBe('official');
  });

  it('refuses a draft whose data file was changed after it was counted, until that is made good', async () => {
    const path = join(draftFolder(home, newestOf(state, term)), 'cme_census.csv');
    const counted = readFileSync(path, 'utf8');
    writeFileSync(path, counted.replace(',Total,Total,', ',Total,Total,7'));
    expect(readFileSync(path, 'utf8')).not.toBe(counted);
    await expect(draftOf(newestOf(state, term), context())).rejects.toThrow(
      'cme_census.csv of the draft is not the file that was counted and screened'
    );
    writeFileSync(path, counted);
    await expect(draftOf(newestOf(state, term), context())).resolves.toBeTruthy();
  });

  it('is changed by a statistician only', () => {
    expect(() => scheduleRelease(at('2026-11-02T10:00:00Z', demoApprover), timing)).toThrow(
      'Only a statistician'
    );
  });

  it('refuses a commentary whose number is not the cell it names', async () => {
    const change = at('2026-11-02T11:00:00Z');
    await expect(
      editCommentary(change, 'In autumn 2025 there were 12,345 children.', context())
    ).rejects.toThrow('12,345');
    const kept = newestOf(state, term).commentary.join('\n\n');
    await editCommentary(change, `${kept}\n\nRecording is improving.`, context());
    expect(newestOf(state, term).commentary.at(-1)).toBe('Recording is improving.');
  });

  it('has its commentary generated anew where it is left empty', async () => {
    const [change, written] = [at('2026-11-02T11:30:00Z'), newestOf(state, term).commentary];
    const generated = await editCommentary(change, ' \n ', context());
    expect(generated).toMatchObject({ commentaryBy: null, commentary: written.slice(0, -1) });
    expect(await editCommentary(change, written.join('\n\n'), context())).toMatchObject({
      commentaryBy: 'demo',
      commentary: written
    });
  });

  it('cannot be signed off before it has a time, and is announced four weeks ahead', async () => {
    const change = at('2026-11-02T12:00:00Z');
    await expect(publishRelease(change, context())).rejects.toThrow('date and time');
    expect(scheduleRelease(change, timing)).toMatchObject({ status: 'scheduled' });
  });

  it('names who may see it before, once, with a role and a reason', () => {
    const change = at('2026-11-03T12:00:00Z');
    const named = { person: 'demo-approver', role: 'Director', reason: 'To answer the press' };
    grantAccess(change, named, [demoViewer, demoApprover]);
    expect(() => grantAccess(change, named, [demoViewer, demoApprover])).toThrow('already named');
    expect(() =>
      grantAccess(change, { ...named, person: 'demo' }, [demoViewer, demoApprover])
    ).toThrow('needs no pre-release access');
  });

  it('lets somebody who was named by mistake be taken off again, and named anew', () => {
    const change = at('2026-11-03T13:00:00Z');
    expect(() => withdrawAccess(change, 'demo')).toThrow('not named');
    expect(withdrawAccess(change, 'demo-approver').granted).toEqual([]);
    expect(() => withdrawAccess(change, 'demo-approver')).toThrow('not named');
    const named = { person: 'demo-approver', role: 'Director', reason: 'To answer the press' };
    expect(grantAccess(change, named, [demoApprover]).granted).toEqual(['demo-approver']);
  });

  it('is signed off with every file frozen by its hash', async () => {
    const signed = await publishRelease(at('2026-12-08T12:00:00Z'), context());
    expect(signed.files?.map(({ name }) => name).sort()).toEqual([
      'bulletin.html',
      'chart_cme_any_point.svg',
      'chart_cme_census.svg',
      'chart_ehe_any_point.svg',
      'chart_ehe_census.svg',
      'cme_any_point.csv',
      'cme_any_point.meta.csv',
      'cme_census.csv',
      'cme_census.meta.csv',
      'data-guidance.txt',
      'dataset_names.csv',
      'ehe_any_point.csv',
      'ehe_any_point.meta.csv',
      'ehe_census.csv',
      'ehe_census.meta.csv',
      'manifest.json',
      'pre-release-access.csv',
      'release.zip',
      'revisions.csv',
      'sources.csv',
      'tables.ods',
      'tables.xlsx'
    ]);
    expect(await changedFiles(home, signed)).toEqual([]);
  });

  it('says in its bulletin when it came out, who saw it before, what was revised and what comes next', async () => {
    const bulletin = await file(1, 'bulletin.html');
    expect(bulletin).toContain('Published: 9:30am on Thursday 10 December 2026.');
    expect(bulletin).toContain('Recording is improving.');
    expect(bulletin).toContain('<li>Director</li>');
    expect(bulletin).not.toContain('To answer the press');
    expect(bulletin).toContain('Next release: March 2027.');
    expect(bulletin).toContain('figures as returned, and by the latest data');
    expect(await file(1, 'pre-release-access.csv')).toBe('role\nDirector\n');
    expect(await file(1, 'data-guidance.txt')).toContain('cme_census.meta.csv');
  });

  it('packs a flat ZIP for the bulk upload', async () => {
    const record = newestOf(state, term);
    const zip = unzipSync((await signedFile(home, record, 'release.zip'))!.bytes);
    expect(Object.keys(zip).sort()).toEqual([
      'cme_any_point.csv',
      'cme_any_point.meta.csv',
      'cme_census.csv',
      'cme_census.meta.csv',
      'dataset_names.csv',
      'ehe_any_point.csv',
      'ehe_any_point.meta.csv',
      'ehe_census.csv',
      'ehe_census.meta.csv'
    ]);
  });

  it('keeps the time its files say until it is recalled', () => {
    const change = at('2026-12-08T12:30:00Z');
    const moved = { ...timing, day: '2026-12-11', reason: 'Snow' };
    expect(() => scheduleRelease(change, moved)).toThrow('recall it first');
    expect(() => state.exec("update release_version set due_at = '2026-12-11'")).toThrow('frozen');
    expect(newestOf(state, term).dueAt?.toISOString()).toBe('2026-12-10T09:30:00.000Z');
  });

  it('is not made a draft again by a process that comes late', () => {
    const change = at('2026-12-08T12:45:00Z');
    expect(() => draftMade(change, ['Old words.'])).toThrow('No draft');
    expect(() => draftFailed(change, 'Killed.')).toThrow('No draft');
    expect(() => state.exec("update release_version set status = 'draft'")).toThrow('recalled');
    expect(newestOf(state, term).status).toBe('signed off');
  });

  it('is recalled with a reason while the embargo holds, and moved', () => {
    expect(() => recallRelease(at('2026-12-08T13:00:00Z'), ' ')).toThrow('why');
    recallRelease(at('2026-12-08T13:00:00Z'), 'A word was wrong');
    expect(newestOf(state, term)).toMatchObject({ status: 'scheduled', files: null });
    const change = at('2026-12-08T13:30:00Z');
    scheduleRelease(change, { ...timing, day: '2026-12-09', reason: 'A word was wrong' });
  });

  it('goes on naming who has seen it, though it was recalled', () => {
    const change = at('2026-12-08T14:00:00Z');
    seenBefore({ ...change, viewer: demoApprover }, newestOf(state, term), 'page');
    expect(() => withdrawAccess(change, 'demo-approver')).toThrow('already seen');
  });

  it('is not signed off for a time that has passed', async () => {
    const late = at('2026-12-09T09:30:00Z');
    await expect(publishRelease(late, context())).rejects.toThrow('which has passed');
    scheduleRelease(late, { ...timing, reason: 'It was not ready' });
  });

  it('is signed off as it stands, and not by somebody who had begun before it changed', async () => {
    const change = at('2026-12-09T14:00:00Z');
    const early = publishRelease(change, context());
    keepCommentary(change, [...newestOf(state, term).commentary, 'A last word.']);
    const outcomes = await Promise.allSettled([
      early,
      publishRelease(change, context()),
      publishRelease(change, context())
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes[0].status).toBe('rejected');
    const signed = newestOf(state, term);
    expect(await changedFiles(home, signed)).toEqual([]);
    expect(await file(1, 'bulletin.html')).toContain('A last word.');
    expect(readdirSync(dirname(publishedFolder(home, signed)))).toEqual(['v1']);
  });

  it('comes out at its time by itself and not a second earlier', () => {
    const versions = versionsOf(state, term);
    expect(publishedOf(versions, new Date('2026-12-10T09:29:59Z'))).toBeNull();
    expect(publishedOf(versions, new Date('2026-12-10T09:30:00Z'))?.version).toBe(1);
    expect(accessOf(versions[0]!, demoApprover, new Date('2026-12-10T09:29:59Z'))).toBe(
      'pre-release'
    );
  });

  it('can then be neither changed, recalled nor taken away', async () => {
    const after = at('2026-12-10T10:00:00Z');
    expect(() => recallRelease(after, 'Sorry')).toThrow('publish a correction');
    await expect(editCommentary(after, 'Other words.', context())).rejects.toThrow('is out');
    expect(() => beginDraft(after, 'official')).toThrow('correct it after');
    expect(() => state.exec("update release_version set commentary = '[]'")).toThrow('frozen');
    expect(() => state.exec('delete from release_version')).toThrow('never deleted');
  });

  it('is corrected by a new version with a notice, and the old version stays as it was', async () => {
    const before = await file(1, 'cme_census.csv');
    const change = at('2026-12-14T15:00:00Z');
    expect(() => beginCorrection(change, '')).toThrow('what was wrong');
    const newestWords = newestOf(state, term).commentary;
    beginCorrection(change, 'Leeds sent its register again.');
    expect(newestOf(state, term)).toMatchObject({
      commentary: newestWords,
      commentaryBy: 'demo',
      nextRelease: 'March 2027'
    });
    await finishDraft(change, { ...context(), warehouse: made.warehouse });
    const today = { ...timing, day: '2026-12-14', time: '15:00' };
    expect(() => scheduleRelease(change, { ...today, time: '14:59' })).toThrow('has passed');
    scheduleRelease(change, today);
    const signing = at('2026-12-14T15:20:00Z');
    await publishRelease(signing, context());
    expect(publishedOf(versionsOf(state, term), change.now)?.version).toBe(1);
    expect(publishedOf(versionsOf(state, term), signing.now)?.version).toBe(2);
    expect(await file(2, 'bulletin.html')).toContain(
      'Corrected on Monday 14 December 2026 (version 2).</strong> Leeds sent its register again.'
    );
    expect(await file(2, 'bulletin.html')).toContain('3:20pm on Monday 14 December 2026');
    expect(await file(1, 'cme_census.csv')).toBe(before);
  });

  it('is not handed out where a file was changed on disk', async () => {
    const record = versionsOf(state, term).at(-1)!;
    const path = join(publishedFolder(home, record), 'dataset_names.csv');
    const whole = readFileSync(path, 'utf8');
    writeFileSync(path, whole.replace('census', 'consensus'));
    await expect(signedFile(home, record, 'dataset_names.csv')).rejects.toThrow('signed off');
    expect(await changedFiles(home, record)).toEqual(['dataset_names.csv']);
    writeFileSync(path, whole);
  });

  it('has every step in the audit trail, whose chain holds', () => {
    const steps = eventsOf(state).map(({ action, subject }) => `${subject.slice(-2)} ${action}`);
    expect(steps).toEqual([
      'v1 release begun',
      'v1 release draft made',
      'v1 release made anew',
      'v1 release made anew',
      'v1 release draft made',
      'v1 release commentary edited',
      'v1 release commentary generated',
      'v1 release commentary edited',
      'v1 release announced',
      'v1 pre-release access granted',
      'v1 pre-release access withdrawn',
      'v1 pre-release access granted',
      'v1 release signed off',
      'v1 release recalled',
      'v1 release moved',
      'v1 release seen before publication',
      'v1 release moved',
      'v1 release commentary edited',
      'v1 release signed off',
      'v2 release correction begun',
      'v2 release draft made',
      'v2 release announced',
      'v2 release signed off'
    ]);
    expect(verifyTrail(state).broken).toBeNull();
  });
});
