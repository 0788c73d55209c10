import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryState, type State } from '#access/state.ts';
import { demoViewer } from '#access/viewer.ts';
import { homeAt, type Home } from '#files/home.ts';
import { sha256 } from '#releases/manifest.ts';
import {
  beginDraft,
  draftMade,
  recallRelease,
  scheduleRelease,
  signOff
} from '#releases/publication/actions.ts';
import { verifyReleases } from '#releases/publication/verify.ts';

const term = '2025-26-autumn';
const subject = `release ${term} v1`;
const bulletin = Buffer.from('34,700 children');
const files = [{ name: 'bulletin.html', bytes: bulletin.length, sha256: sha256(bulletin) }];

let home: Home;
let state: State;
let folder: string;
const at = (now: string) => ({ state, term, viewer: demoViewer, now: new Date(now), seen: null });

beforeEach(() => {
  home = homeAt(mkdtempSync(join(tmpdir(), 'signed-')));
  state = temporaryState();
  beginDraft(at('2026-11-02T10:00:00Z'), 'safe');
  draftMade(at('2026-11-02T10:01:00Z'), ['As generated.']);
  const timing = { day: '2026-12-10', time: '09:30', reason: '', nextRelease: '' };
  scheduleRelease(at('2026-11-02T11:00:00Z'), timing);
  signOff(at('2026-12-08T10:00:00Z'), files);
  folder = join(home.root, 'releases', term, 'v1');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'bulletin.html'), bulletin);
});
afterEach(() => rmSync(home.root, { recursive: true, force: true }));

describe('verifyReleases(state, home)', () => {
  it('holds for a release as it was signed off, and for one that was recalled', async () => {
    expect(await verifyReleases(state, home)).toEqual({ releases: 1, changed: [] });
    recallRelease(at('2026-12-09T10:00:00Z'), 'A figure is wrong');
    expect(await verifyReleases(state, home)).toEqual({ releases: 0, changed: [] });
  });

  it.each([
    ['changed', () => writeFileSync(join(folder, 'bulletin.html'), '34,800 children')],
    ['removed', () => rmSync(join(folder, 'bulletin.html'))]
  ])('finds a file that was %s', async (_, tamper) => {
    tamper();
    expect((await verifyReleases(state, home)).changed).toEqual([subject]);
  });

  it.each([
    ['its list of files', `update release_version set files = '[]'`],
    ['its list and its hash', `update release_version set files = '[]', files_hash = 'x'`],
    ['when it comes out', `update release_version set due_at = '2026-12-01T09:30:00.000Z'`],
    ['who signed it', `update release_version set signed_by = 'kim'`],
    ['whether it was signed', `update release_version set status = 'draft'`],
    ['that there is one', 'delete from release_version'],
    ['the trail of its signature', `delete from audit_event where action = 'release signed off'`]
  ])('finds that somebody changed %s', async (_, sql) => {
    const triggers = state
      .prepare(`select name from sqlite_master where type = 'trigger'`)
      .all() as { name: string }[];
    for (const { name } of triggers) state.exec(`drop trigger ${name}`);
    state.exec(sql);
    expect((await verifyReleases(state, home)).changed).toEqual([subject]);
  });
});
