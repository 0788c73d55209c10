import { unzipSync } from 'fflate';
import { read } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCsv } from '#files/csv-read.ts';
import { Refusal } from '#files/refusal.ts';
import { loadReference } from '#reference/reference.ts';
import { buildRelease } from '#releases/build.ts';
import type { Release } from '#releases/build.ts';
import { publisherAt } from '#releases/publisher.ts';
import { releaseSnapshots } from '../../support/release-home.ts';
import { warehouseOf } from '../../support/warehouse-fixture.ts';

const reference = loadReference();
let made: Awaited<ReturnType<typeof warehouseOf>>;
let release: Release;

const build = (term: string, layout: 'official' | 'safe' = 'official') =>
  buildRelease({
    warehouse: made.warehouse,
    reference,
    term,
    layout,
    publisher: publisherAt(made.home)
  });

const text = (name: string) =>
  Buffer.from(release.files.find((file) => file.name === name)!.bytes).toString('utf8');

const rowsOf = (name: string) => {
  const { columns, rows } = readCsv(text(name));
  return rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])));
};

const one = (name: string, where: Record<string, string>) => {
  const found = rowsOf(name).filter((row) =>
    Object.entries(where).every(([column, value]) => row[column] === value)
  );
  expect(found).toHaveLength(1);
  return found[0]!;
};

beforeAll(async () => {
  made = await warehouseOf(releaseSnapshots);
  release = await build('2025-26-autumn');
});
afterAll(() => made?.remove());

describe('buildRelease(term)', () => {
  it('writes the files of the contract', () => {
    expect(release.files.map(({ name }) => name).sort()).toEqual([
      'bulletin.html',
      'cme_any_point.csv',
      'cme_any_point.meta.csv',
      'cme_census.csv',
      'cme_census.meta.csv',
      'dataset_names.csv',
      'ehe_any_point.csv',
      'ehe_any_point.meta.csv',
      'ehe_census.csv',
      'ehe_census.meta.csv',
      'manifest.json',
      'release.zip',
      'sources.csv',
      'tables.ods',
      'tables.xlsx'
    ]);
  });

  it('holds the complete matrix: 45 rows for England, ten regions and every LA in force, each term', () => {
    const rows = rowsOf('cme_census.csv');
    const areas = (term: string) =>
      11 + reference.lasInForce(reference.term(term).censusDate!).length;
    const terms = ['2024-25-autumn', '2024-25-spring', '2024-25-summer', '2025-26-autumn'];
    expect(rows).toHaveLength(45 * terms.reduce((all, term) => all + areas(term), 0));
  });

  it('has a row for each term since the first, as the published file: 73,710 from autumn 2022 to autumn 2025', () => {
    const terms = reference.terms.filter(
      ({ termId, censusDate }) => censusDate && termId <= '2025-26-autumn'
    );
    const areas = terms.map(({ censusDate }) => 11 + reference.lasInForce(censusDate!).length);
    expect(45 * areas.reduce((all, count) => all + count, 0)).toBe(73_710);
  });

  it('gives a recoded LA the code in force in each term', () => {
    const total = { la_name: 'Barnsley', breakdown_topic: 'Total', time_identifier: 'Autumn term' };
    expect(one('cme_census.csv', { ...total, time_period: '202425' })).toMatchObject({
      new_la_code: 'E08000016',
      old_la_code: '370',
      child_count: '30',
      child_percent: '100'
    });
    expect(one('cme_census.csv', { ...total, time_period: '202526' })).toMatchObject({
      new_la_code: 'E08000038',
      child_count: '50'
    });
  });

  it('shows x where an LA was silent or could not supply an item, 0 where there was no child', () => {
    const leeds = { new_la_code: 'E08000035', time_period: '202526' };
    const barnsley = { new_la_code: 'E08000038', time_period: '202526' };
    expect(one('cme_census.csv', { ...barnsley, breakdown: 'Physical health' }).child_count).toBe(
      'x'
    );
    expect(one('cme_census.csv', { ...leeds, breakdown: 'Physical health' }).child_count).toBe('0');
    expect(one('cme_census.csv', { ...leeds, breakdown: 'Mental health' }).child_count).toBe('low');
    const silent = { la_name: 'Wakefield', time_period: '202526', breakdown_topic: 'Total' };
    expect(one('cme_census.csv', silent)).toMatchObject({
      child_count: 'x',
      child_percent: 'x',
      rate_per_100: 'x',
      region_code: 'E12000003'
    });
  });

  it('shows x for a reason that was not in the list of the term', () => {
    const mental = { breakdown: 'Mental health', new_la_code: 'E08000035' };
    expect(
      one('cme_census.csv', { ...mental, time_period: '202425', time_identifier: 'Autumn term' })
    ).toMatchObject({ child_count: 'x', child_percent: 'x' });
  });

  it('covers academic years up to the previous one in the any-point file', () => {
    const rows = rowsOf('cme_any_point.csv');
    expect(new Set(rows.map((row) => row['time_identifier']))).toEqual(new Set(['Academic year']));
    expect([...new Set(rows.map((row) => row['time_period']))].at(-1)).toBe('202425');
    const leeds = { new_la_code: 'E08000035', time_period: '202425', breakdown_topic: 'Total' };
    expect(one('cme_any_point.csv', leeds).child_count).toBe('low');
  });

  it('passes DfE’s checks without a warning but the one on rate_per_100', () => {
    const { screening } = release.manifest;
    const own = screening.filter(({ code }) => code !== 'total_is_sum_of_parts');
    expect(own).toHaveLength(4);
    for (const { code, message } of own) {
      expect(code).toBe('data_dict_col_name');
      expect(message).toMatch(/ rate_per_100\.$/);
    }
  });

  it('warns that a region raised item by item need not sum to its total', () => {
    const warning = release.manifest.screening.find(({ code }) => code === 'total_is_sum_of_parts');
    expect(warning?.outcome).toBe('WARNING');
    expect(warning?.message).toContain('Regional E92000001 E12000003');
    expect(warning?.message).not.toContain('Local authority');
  });

  it('is UTF-8 without a byte-order mark, with LF and a last line end', () => {
    const csv = text('cme_census.csv');
    expect(csv.startsWith('time_period,')).toBe(true);
    expect(csv).not.toContain('\r');
    expect(csv.endsWith('\n')).toBe(true);
    expect(csv).toContain(',"Bristol, City of",');
  });

  it('packs a flat ZIP for bulk upload with nothing unused in it', () => {
    const parts = unzipSync(release.files.find(({ name }) => name === 'release.zip')!.bytes);
    const names = readCsv(text('dataset_names.csv'));
    expect(names.columns).toEqual(['file_name', 'dataset_name']);
    expect(Object.keys(parts).sort()).toEqual(
      [
        'dataset_names.csv',
        ...names.rows.flatMap(([file]) => [`${file}.csv`, `${file}.meta.csv`])
      ].sort()
    );
  });

  it('states each headline in the bulletin exactly as its cell in the data file', () => {
    expect(release.manifest.headlines.length).toBeGreaterThan(3);
    const bulletin = text('bulletin.html');
    for (const { value, cell } of release.manifest.headlines) {
      const row = one(cell.file, {
        time_period: cell.timePeriod,
        time_identifier: cell.timeIdentifier,
        geographic_level: 'National',
        breakdown_topic: 'Total'
      });
      expect(row[cell.column]).toBe(String(value));
      expect(bulletin).toContain(`data-value="${value}"`);
    }
  });

  it('writes tables that open, one worksheet a table', () => {
    const bytes = release.files.find(({ name }) => name === 'tables.ods')!.bytes;
    const book = read(Buffer.from(bytes));
    expect(book.SheetNames.slice(0, 4)).toEqual(['Cover', 'Contents', 'Notes', 'Table_1']);
    expect(book.SheetNames).toHaveLength(3 + 4 * 3);
  });

  it('names the snapshots it was counted from and the hash of every file', async () => {
    const rows = await made.warehouse.rows<{ snapshot_id: string }>(
      `select snapshot_id from snapshot
       where (source = 'cme_register' and term_id = '2025-26-autumn') or la_code = 'E08000038'`
    );
    const used = release.manifest.snapshots.find(
      ({ file, period }) => file === 'cme_census.csv' && period === '2025-26-autumn'
    );
    expect(used?.snapshots.toSorted()).toEqual(rows.map((row) => row.snapshot_id).sort());
    for (const { sha256 } of release.manifest.files) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('gives the same bytes for the same warehouse', async () => {
    const again = await build('2025-26-autumn');
    expect(again.manifest.files).toEqual(release.manifest.files);
  });

  it('computes percentages from what is shown in the safe layout', async () => {
    const safe = await build('2025-26-autumn', 'safe');
    expect(safe.manifest.layout).toBe('safe');
    expect(safe.manifest.screening.every(({ outcome }) => outcome === 'WARNING')).toBe(true);
  });

  it('refuses a term nobody returned for', async () => {
    await expect(build('2025-26-spring')).rejects.toThrow(Refusal);
    await expect(build('2025-26-spring')).rejects.toThrow(/spring 2026 are in the warehouse/);
  });
});
