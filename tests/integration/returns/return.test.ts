import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCsv } from '#files/csv-read.ts';
import { loadReference } from '#reference/reference.ts';
import { demoViewer } from '#access/viewer.ts';
import { buildReturn } from '#returns/build.ts';
import { elsewhereOf } from '#returns/compare.ts';
import { returnFiles } from '#returns/files.ts';
import { valueOf } from '#returns/return.ts';
import type { StatutoryReturn } from '#returns/return.ts';
import { checkReturn } from '#returns/run-checks.ts';
import { releaseSnapshots } from '../../support/release-home.ts';
import { warehouseOf } from '../../support/warehouse-fixture.ts';

const reference = loadReference();
let made: Awaited<ReturnType<typeof warehouseOf>>;
let leeds: StatutoryReturn;

const build = (term: string, la: string) =>
  buildReturn({ warehouse: made.warehouse, reference, term, la });

beforeAll(async () => {
  made = await warehouseOf(releaseSnapshots);
  // With this secret most of the settings before home education come out as 1 or 2.
  mkdirSync(join(made.home, 'state'), { recursive: true });
  writeFileSync(join(made.home, 'state', 'record-key.secret'), new Uint8Array(32).fill(1));
  leeds = await build('2025-26-autumn', 'E08000035');
});
afterAll(() => made?.remove());

describe('buildReturn(term, la)', () => {
  it('counts exactly, in the order of the specification', () => {
    expect(leeds.cells.slice(0, 4)).toMatchObject([
      { collection: 'cme_census', topic: 'Total', item: 'Total', value: 42 },
      { topic: 'Sex', item: 'Female', value: 41 },
      { topic: 'Sex', item: 'Male', value: 1 },
      { topic: 'Sex', item: 'Unknown', value: 0 }
    ]);
    expect(leeds.cells.filter(({ collection }) => collection === 'cme_census')).toHaveLength(45);
  });

  it('holds the any-point items of the previous year in autumn', () => {
    expect(valueOf(leeds.cells, 'cme_any_point', 'Total', 'Total')).toBe(2);
    expect(valueOf(leeds.cells, 'ehe_any_point', 'Total', 'Total')).toBe(1);
    expect(valueOf(leeds.cells, 'ehe_any_point', 'Movement', 'Returned to school')).toBe(1);
    const notices = (item: string) =>
      valueOf(leeds.cells, 'ehe_any_point', 'Notices and orders', item);
    expect(notices('Section 437(1) notices issued')).toBe(2);
    expect(notices('School attendance orders issued')).toBe(0);
    expect(notices('School attendance orders revoked')).toBe('x');
    const setting = 'Setting before elective home education';
    expect(valueOf(leeds.cells, 'ehe_any_point', setting, 'Academy')).toBe(1);
  });

  it('tells not available from a true zero when aggregates were loaded', async () => {
    const barnsley = await build('2025-26-autumn', 'E08000038');
    expect(valueOf(barnsley.cells, 'cme_census', 'Total', 'Total')).toBe(50);
    expect(valueOf(barnsley.cells, 'cme_census', 'Sex', 'Unknown')).toBe(0);
    expect(valueOf(barnsley.cells, 'cme_census', 'Reason', 'Other')).toBe('x');
    expect(valueOf(barnsley.cells, 'ehe_census', 'Total', 'Total')).toBe('x');
  });

  it('takes notices and orders from aggregates where no register answers', async () => {
    const { cells } = await build('2025-26-autumn', 'E08000038');
    const value = (topic: string, item: string) => valueOf(cells, 'ehe_any_point', topic, item);
    expect(value('Total', 'Total')).toBe(12);
    expect(value('Notices and orders', 'Section 437(1) notices issued')).toBe(3);
    expect(value('Notices and orders', 'School attendance orders issued')).toBe('x');
  });

  it('refuses an LA that was not in force, naming the code that was', async () => {
    await expect(build('2025-26-autumn', 'E08000016')).rejects.toThrow(/Use E08000038/);
    await expect(build('2025-26-autumn', 'E10000006')).rejects.toThrow(/was not a local authority/);
    await expect(build('2025-26-autumn', 'E1')).rejects.toThrow(/nine characters/);
  });

  it('refuses an LA without data, saying what to load', async () => {
    await expect(build('2025-26-autumn', 'E08000036')).rejects.toThrow(/Nothing was loaded/);
  });
});

describe('checkReturn(return)', () => {
  it('finds a child who is in both collections on census day', async () => {
    const findings = await checkReturn(leeds, { warehouse: made.warehouse, reference });
    const both = findings.find(({ rule }) => rule === 'in-both-collections');
    expect(both).toMatchObject({ severity: 'error', children: ['c'] });
  });

  it('finds a child counted as missing who is on a roll on census day, not one who left it that day', async () => {
    const findings = await checkReturn(leeds, { warehouse: made.warehouse, reference });
    const enrolled = findings.find(({ rule }) => rule === 'missing-but-on-a-roll');
    expect(enrolled).toMatchObject({ severity: 'error', children: ['d'] });
  });

  it('compares with the same term last year, beyond the tolerance', async () => {
    const findings = await checkReturn(leeds, { warehouse: made.warehouse, reference });
    const change = findings.find(({ rule }) => rule === 'change-on-same-term-last-year');
    expect(change?.severity).toBe('query');
    expect(change?.sentence).toContain('from 2 in autumn 2024 to 42 in autumn 2025');
  });
});

describe('returnFiles(return, findings, warehouse)', () => {
  it('writes the CSV of the contract and a workbook with a sheet for each collection', async () => {
    const findings = await checkReturn(leeds, { warehouse: made.warehouse, reference });
    const files = returnFiles(leeds, findings, made.warehouse);
    expect(files.map(({ name }) => name)).toEqual([
      'return.csv',
      'return.xlsx',
      'checks.csv',
      'manifest.json'
    ]);
    const csv = readCsv(Buffer.from(files[0]!.bytes).toString('utf8'));
    expect(csv.columns).toEqual(['collection', 'breakdown_topic', 'breakdown', 'child_count']);
    expect(csv.rows[0]).toEqual(['cme_census', 'Total', 'Total', '42']);
    const book = read(Buffer.from(files[1]!.bytes));
    expect(book.SheetNames).toHaveLength(2 + 4);
    const sheet = utils.sheet_to_json(book.Sheets['Table_1']!, { header: 1 });
    expect(sheet).toContainEqual(['Total', 'Total', 42]);
    const manifest = JSON.parse(Buffer.from(files[3]!.bytes).toString('utf8'));
    expect(manifest).toMatchObject({ basis: 'returned', warehouse: made.warehouse.version });
    const [register] = await made.warehouse.rows<{ snapshot_id: string }>(
      `select snapshot_id from snapshot where source = 'cme_register' and term_id = '2025-26-autumn'`
    );
    expect(manifest.snapshots).toContain(register?.snapshot_id);
  });
});

describe('elsewhereOf(return, warehouse, reader)', () => {
  const officer = {
    ...demoViewer,
    roles: ['data officer' as const],
    areas: ['E08000035'],
    exactCounts: ['E08000035']
  };

  it('withholds a table that is refused for its small counts, and gives the others', async () => {
    const found = await elsewhereOf(leeds, made.warehouse, officer);
    const academy = 'ehe_any_point, Setting before elective home education, Academy';
    expect(found.get(academy)).toEqual({ region: 'c', england: 'c' });
    expect(found.get('cme_census, Total, Total')?.england).not.toBe('c');
  });

  it('gives the region and England to who works for one authority alone, protected', async () => {
    const found = await elsewhereOf(leeds, made.warehouse, officer);
    const total = found.get('cme_census, Total, Total');
    const everyone = { ...demoViewer, exactCounts: [] };
    const seen = await elsewhereOf(leeds, made.warehouse, everyone);
    expect(found).toEqual(seen);
    // A right to all exact counts reaches no further than the person's own areas.
    const unbounded = { ...officer, exactCounts: 'all' as const };
    expect(await elsewhereOf(leeds, made.warehouse, unbounded)).toEqual(seen);
    expect(total?.england).not.toBe(42);
    expect(found.has('ehe_any_point, Notices and orders, Section 437(1) notices issued')).toBe(
      false
    );
  });
});
