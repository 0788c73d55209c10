import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryState } from '#access/state.ts';
import { demoViewer } from '#access/viewer.ts';
import { copiesIn } from '#disclosure/audit/copies.ts';
import { releaseFiles } from '#disclosure/audit/release-files.ts';
import { auditRelease } from '#disclosure/audit/audit-release.ts';
import { freezePattern, frozenIn } from '#disclosure/fixed-tables/frozen-store.ts';
import { writeFolder } from '#files/write-folder.ts';
import { readCsv } from '#files/csv-read.ts';
import { ask } from '#measures/ask.ts';
import { loadReference } from '#reference/reference.ts';
import { buildRelease } from '#releases/build.ts';
import { publisherAt } from '#releases/publisher.ts';
import type { Warehouse } from '#warehouse/handle.ts';
import { releaseSnapshots } from '../../support/release-home.ts';
import { warehouseOf } from '../../support/warehouse-fixture.ts';

const reference = loadReference();
const out = mkdtempSync(join(tmpdir(), 'muster-safe-'));
let warehouse: Warehouse;
let home: string;
let remove: () => void;

beforeAll(async () => {
  ({ warehouse, home, remove } = await warehouseOf(releaseSnapshots));
});

afterAll(() => {
  remove();
  rmSync(out, { recursive: true, force: true });
});

async function released(
  layout: 'official' | 'safe',
  more: { frozen?: ReturnType<typeof frozenIn> } = {}
) {
  const release = await buildRelease({
    warehouse,
    reference,
    term: '2025-26-autumn',
    layout,
    publisher: publisherAt(home),
    ...more
  });
  const folder = join(out, `${layout}-${Math.random().toString(36).slice(2)}`);
  await writeFolder(folder, release.files);
  return { ...release, folder };
}

const audit = (folder: string, before: string[] = []) =>
  auditRelease(folder, { threshold: 5, width: 3, knownRange: false, before, reference });

describe('buildRelease({ layout: safe })', () => {
  it('withstands the attack with all its files and says so', async () => {
    const { folder, manifest, hidden } = await released('safe');
    const { findings } = await audit(folder);
    expect(findings.map(({ sentence }) => sentence)).toEqual([]);
    expect(Object.values(manifest.disclosure.safe.findings).every((count) => count === 0)).toBe(
      true
    );
    expect(manifest.disclosure.hidden).toBe(hidden.length);
    expect(readFileSync(join(folder, 'bulletin.html'), 'utf8')).toContain(
      'none could be found out'
    );
  });

  it('has its tables and its bulletin compared with its data files', async () => {
    const { files, folder } = await released('safe');
    const copies = copiesIn(releaseFiles(folder), reference);
    const sources = new Set(copies.map(({ source }) => source.split(',')[0]));
    expect([...sources]).toEqual(expect.arrayContaining(['bulletin.html', 'tables.ods']));
    expect(copies.some(({ count }) => count === 'c')).toBe(true);
    // Tables of another layout beside the safe data files give away what those hide.
    const official = await released('official');
    const ods = official.files.find(({ name }) => name === 'tables.ods')!;
    const mixed = files.map((file) => (file.name === 'tables.ods' ? ods : file));
    const other = join(out, 'mixed');
    await writeFolder(other, mixed);
    expect((await audit(other)).findings.length).toBeGreaterThan(0);
  });

  it('prints c for count, percentage and rate alike, and a true zero as it is', async () => {
    const { folder } = await released('safe');
    const { rows } = readCsv(readFileSync(join(folder, 'cme_census.csv'), 'utf8'));
    const leeds = rows.filter((row) => row[0] === '202526' && row[8] === 'E08000035');
    const hidden = leeds.filter((row) => row[12] === 'c');
    expect(hidden.length).toBeGreaterThan(0);
    for (const row of hidden) {
      expect(row.slice(13)).toEqual(['c', row[10] === 'Total' ? 'c' : 'x']);
    }
    const barnsley = rows.filter((row) => row[0] === '202526' && row[8] === 'E08000038');
    expect(barnsley.find((row) => row[11] === 'Unknown')!.slice(12)).toEqual(['0', '0', 'x']);
  });

  it('hides again what an earlier release hid, and the two together give nothing away', async () => {
    const first = await released('safe');
    const state = temporaryState();
    freezePattern(state, '2025-26-autumn', first.hidden, new Date(0));
    const second = await released('safe', { frozen: frozenIn(state) });
    const hides = new Set(
      second.hidden.map(({ file, period, cell }) => `${file} ${period} ${cell}`)
    );
    for (const { file, period, cell } of first.hidden) {
      expect(hides.has(`${file} ${period} ${cell}`)).toBe(true);
    }
    expect((await audit(second.folder, [first.folder])).findings).toEqual([]);
    expect(() => state.exec('delete from hidden_cell')).toThrow(/frozen/);
  });
});

describe('buildRelease({ layout: official })', () => {
  it('says in its manifest and bulletin what it gives away', async () => {
    const { manifest, folder, hidden } = await released('official');
    const { official } = manifest.disclosure;
    expect(official.findings.EXACT + official.findings.SMALL).toBeGreaterThan(0);
    expect(readFileSync(join(folder, 'bulletin.html'), 'utf8')).toContain(
      'exact counts could be worked out'
    );
    expect(hidden).toEqual([]);
  });
});

describe('ask(question) on a built warehouse without the right to exact counts', () => {
  it('answers free questions with the secret of the home and keeps a log of them there', async () => {
    const asked = {
      measure: 'census_day',
      periods: ['2025-26-autumn'],
      areas: ['E08000035'],
      levels: [],
      by: ['sex', 'year_group'],
      where: {},
      basis: 'returned',
      protection: 'safe',
      viewer: { ...demoViewer, id: 'visitor', exactCounts: [] }
    } as const;
    const { rows } = await ask(warehouse, asked);
    const own = rows.map(({ value }) => value.shown).filter((shown) => shown !== 0);
    expect(own.length).toBeGreaterThan(0);
    expect(readFileSync(join(home, 'state', 'record-key.secret'))).toHaveLength(32);
  });
});
