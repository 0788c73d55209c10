import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mkdtempSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openState, type State } from '#access/state.ts';
import { demoViewer } from '#access/viewer.ts';
import { auditRelease } from '#disclosure/audit/audit-release.ts';
import { freezePattern, frozenIn } from '#disclosure/fixed-tables/frozen-store.ts';
import { nothingFrozen } from '#disclosure/fixed-tables/pattern.ts';
import { readCsv } from '#files/csv-read.ts';
import { homeAt, type Home } from '#files/home.ts';
import { writeFolder } from '#files/write-folder.ts';
import { loadReference } from '#reference/reference.ts';
import { buildRelease } from '#releases/build.ts';
import { beginCorrection, beginDraft, scheduleRelease } from '#releases/publication/actions.ts';
import { finishDraft } from '#releases/publication/finish-draft.ts';
import { publishedFolder } from '#releases/publication/folders.ts';
import { publishRelease } from '#releases/publication/publish.ts';
import { publisherAt } from '#releases/publisher.ts';
import { buildWarehouse } from '#warehouse/build.ts';
import { openWarehouse } from '#warehouse/handle.ts';
import { missing } from '../../support/release-home.ts';
import { homeWith, type FixtureSnapshot } from '../../support/warehouse-fixture.ts';

const [autumn, spring] = ['2025-26-autumn', '2025-26-spring'];
const leeds = 'E08000035';
const reference = loadReference();

const register = (term: string, asAt: string, girls: number, boys: number): FixtureSnapshot => ({
  source: 'cme_register',
  term,
  asAt,
  las: [leeds],
  rows: [
    ...Array.from({ length: girls }, (_, at) => missing(`g${at}`, '2025-09-15')),
    ...Array.from({ length: boys }, (_, at) => missing(`b${at}`, '2025-09-15', { sex: 'Male' }))
  ]
});
const first = register(autumn, '2025-10-09', 3, 40);
const revised = register(autumn, '2025-11-20', 6, 40);
const next = register(spring, '2026-01-22', 6, 40);

let home: Home;
let state: State;
const out = mkdtempSync(join(tmpdir(), 'muster-frozen-'));
beforeAll(async () => {
  home = homeAt(await homeWith([first]));
  state = openState(home);
});
afterAll(() => {
  for (const folder of [home.root, out]) rmSync(folder, { recursive: true, force: true });
});

const warehouse = async (...snapshots: FixtureSnapshot[]) => {
  await homeWith(snapshots, home.root);
  await buildWarehouse({ home: home.root });
  return (await openWarehouse(home.root))!;
};
const publish = async (term: string, now: string, snapshots: FixtureSnapshot[]) => {
  const change = { state, term, viewer: demoViewer, now: new Date(now), seen: null };
  const context = { home, reference };
  await finishDraft(change, { ...context, warehouse: await warehouse(...snapshots) });
  const timing = { day: now.slice(0, 10), time: '23:30', reason: 'A test', nextRelease: '' };
  scheduleRelease(change, timing);
  return publishedFolder(home, await publishRelease(change, context));
};
const begin = (term: string, now: string) => ({
  state,
  term,
  viewer: demoViewer,
  now: new Date(now),
  seen: null
});

/** What a folder prints for children of Leeds of one sex in autumn 2025. */
const printed = (folder: string, item: string) =>
  readCsv(readFileSync(join(folder, 'cme_census.csv'), 'utf8')).rows.find(
    (row) => row[1] === 'Autumn term' && row[0] === '202526' && row[8] === leeds && row[11] === item
  )?.[12];
const both = async (one: string, other: string) => {
  const asked = { threshold: 5, width: 3, knownRange: false, reference };
  const results = [
    await auditRelease(one, { ...asked, before: [other] }),
    await auditRelease(other, { ...asked, before: [one] })
  ];
  return results.flatMap(({ findings }) => findings.map(({ sentence }) => sentence));
};
const madeByCommand = async (term: string, frozen: ReturnType<typeof frozenIn>) => {
  const made = await buildRelease({
    warehouse: (await openWarehouse(home.root))!,
    reference,
    term,
    layout: 'safe',
    publisher: publisherAt(home.root),
    frozen
  });
  const folder = join(out, `${term}-${Math.random().toString(36).slice(2)}`);
  await writeFolder(folder, made.files);
  return folder;
};

// One story, told in order: every step stands on the one before.
describe('the pattern of a release that was published', () => {
  let v1: string;

  it('is frozen when it is signed off', async () => {
    beginDraft(begin(autumn, '2025-11-03T10:00:00Z'), 'safe');
    expect(frozenIn(state)('cme_census', autumn).size).toBe(0);
    v1 = await publish(autumn, '2025-11-03T10:00:00Z', [first]);
    expect([printed(v1, 'Female'), printed(v1, 'Male')]).toEqual(['c', 'c']);
    expect(frozenIn(state)('cme_census', autumn).get(`${leeds}|sex|Female`)).toBe(true);
  });

  it('would be undone by revised figures, were it not kept', async () => {
    await warehouse(first, revised, next);
    const undone = await madeByCommand(spring, nothingFrozen);
    expect([printed(undone, 'Female'), printed(undone, 'Male')]).toEqual(['6', '40']);
    expect((await both(v1, undone)).length).toBeGreaterThan(0);
  });

  it('holds in a correction, in the release of the next term and in files made by command', async () => {
    beginCorrection(begin(autumn, '2025-11-25T10:00:00Z'), 'Three girls were found late.');
    const v2 = await publish(autumn, '2025-11-25T10:00:00Z', [first, revised]);
    beginDraft(begin(spring, '2026-02-20T10:00:00Z'), 'safe');
    const later = await publish(spring, '2026-02-20T10:00:00Z', [first, revised, next]);
    const made = await madeByCommand(spring, frozenIn(state));
    for (const folder of [v2, later, made]) {
      expect([printed(folder, 'Female'), printed(folder, 'Male')], folder).toEqual(['c', 'c']);
    }
    expect(await both(v1, v2)).toEqual([]);
    expect(await both(v1, later)).toEqual([]);
  });

  it('is not undone by a draft that was made before it was frozen', async () => {
    const summer = '2025-26-summer';
    const [change, context] = [begin(summer, '2026-06-20T10:00:00Z'), { home, reference }];
    const later = register(summer, '2026-05-21', 6, 40);
    beginDraft(change, 'safe');
    await finishDraft(change, {
      ...context,
      warehouse: await warehouse(first, revised, next, later)
    });
    scheduleRelease(change, {
      day: '2026-06-20',
      time: '23:30',
      reason: 'A test',
      nextRelease: ''
    });
    const hidden = {
      file: 'cme_census',
      period: autumn,
      cell: `${leeds}|sex|Unknown`,
      small: false
    };
    freezePattern(state, 'another release', [hidden], change.now);
    await expect(publishRelease(change, context)).rejects.toThrow('make the draft anew');
    beginDraft(change, 'safe');
    await finishDraft(change, { ...context, warehouse: (await openWarehouse(home.root))! });
    expect((await publishRelease(change, context)).status).toBe('signed off');
  });
});
