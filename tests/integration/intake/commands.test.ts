import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DuckDBInstance } from '@duckdb/node-api';
import * as xlsx from '@e965/xlsx';
import { projectRoot } from '#files/home.ts';
import { Refusal, UsageError } from '#files/refusal.ts';
import { loadText, register, withFolder } from '../../unit/intake/support.ts';

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command as a person would, in a process of its own. */
function muster(folder: string, ...words: string[]): Ran {
  const main = join(projectRoot(), 'src/cli/main.ts');
  const ran = spawnSync(process.execPath, [main, ...words, '--home', join(folder, 'home')], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' }
  });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

function load(folder: string, name: string, content: string | Buffer, ...words: string[]): Ran {
  writeFileSync(join(folder, name), content);
  const asked = ['--source', 'cme_register', '--term', '2025-26-autumn', '--as-at', '2025-10-09'];
  return muster(folder, 'load', join(folder, name), ...asked, ...words);
}

/** One sentence, and no trace of the code it comes from. */
function sentence(text: string): string {
  expect(text).not.toMatch(/\n\s+at |\.ts:\d|Error:/);
  expect(text.trimEnd().split('\n')).toHaveLength(1);
  return text.trimEnd();
}

describe('muster load', { timeout: 120_000 }, () => {
  it('exits 0 when a file is loaded, loaded again or only checked, and says which', () =>
    withFolder(async (folder) => {
      const dry = load(folder, 'a file.csv', register({}, {}), '--dry-run');
      expect([dry.code, dry.err]).toEqual([0, '']);
      expect(dry.out).toContain('Dry run; nothing changed.');
      const first = load(folder, 'a file.csv', register({}, {}));
      expect([first.code, first.err]).toEqual([0, '']);
      expect(first.out).toMatch(/^Loaded cme_register, 2025-26-autumn, as at 2025-10-09: 2 rows/);
      const again = load(folder, 'a file.csv', register({}, {}), '--json');
      expect(again.code).toBe(0);
      expect(JSON.parse(again.out)).toMatchObject({
        outcome: 'already loaded',
        rows: 2,
        faults: []
      });
      const kept = muster(folder, 'snapshots', '--json');
      expect(kept.code).toBe(0);
      expect(kept.out.match(/"snapshotId"/g)).toHaveLength(1);
    }));

  it('exits 1 for faulty rows, with every fault on the way out and one sentence beside', () =>
    withFolder(async (folder) => {
      const text = load(folder, 'bad.csv', register({ sex: '?' }, { la_code: 'E1' }));
      expect(text.code).toBe(1);
      expect(text.out).toMatch(/2 +sex +\? +value-outside-list/);
      expect(text.out).toMatch(/3 +la_code +E1 +unknown-la/);
      expect(sentence(text.err)).toContain('2 of 2 rows of bad.csv');
      const json = load(folder, 'bad.csv', register({ sex: '?' }), '--json');
      expect(json.code).toBe(1);
      expect(JSON.parse(json.out)).toMatchObject({
        outcome: 'refused',
        faults: [{ line: 2, column: 'sex', rule: 'value-outside-list' }]
      });
    }));

  it.each([
    ['empty.csv', '', 'is empty'],
    ['header.csv', 'la_code,child_id,date_of_birth,sex\n', 'no rows'],
    ['one.csv', 'x\n1\n', 'is no column of cme_register'],
    ['wide.csv', `${Array.from({ length: 10_000 }, (_, i) => `c${i}`).join()}\n`, 'more'],
    ['long.csv', `la_code,child_id,date_of_birth,sex\n${'x'.repeat(300_000)}\n`, 'longer than'],
    ['fake.parquet', 'PAR1 and nothing else', 'not a readable Parquet file'],
    ['text.xlsx', register({}), 'not what its name says']
  ])('refuses %s in one sentence', (name, content, says) =>
    withFolder(async (folder) => {
      const error = await loadText(folder, content, { name }).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(Refusal);
      expect(sentence((error as Error).message)).toContain(says);
    })
  );

  it.each([
    ['a day that is none', { asAt: '2025-02-30' }, 'is not a day'],
    ['a day to come', { asAt: '2025-11-02' }, 'is in the future'],
    ['a term that has not begun', { term: '2025-26-spring' }, 'begins on 2026-01-01'],
    ['a term that is none', { term: '2025-26-winter' }, '2025-26-winter'],
    ['a tolerance that is none', { tolerance: 5 }, 'share from 0 to 1']
  ])('takes %s for a usage error, in one sentence', (_what, request, says) =>
    withFolder(async (folder) => {
      const error = await loadText(folder, register({}), request).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(UsageError);
      expect(sentence((error as Error).message)).toContain(says);
    })
  );

  it('exits 2 for a source that is none, in one sentence', () =>
    withFolder(async (folder) => {
      const ran = load(folder, 'register.csv', register({}), '--source', 'cme');
      expect([ran.code, ran.out]).toEqual([2, '']);
      expect(sentence(ran.err)).toContain('nearest: cme_register');
    }));

  it('exits 1 where the home cannot be written', () =>
    withFolder(async (folder) => {
      writeFileSync(join(folder, 'home'), 'a file where the home should be');
      const ran = load(folder, 'register.csv', register({}));
      expect(ran.code).toBe(1);
      expect(sentence(ran.err)).toContain('cannot be written: part of the path is a file');
    }));
});

describe('muster load of one register in three formats', { timeout: 120_000 }, () => {
  const rows = [
    ['la_code', 'child_id', 'date_of_birth', 'sex', 'episode_start', 'imd_decile'],
    ['E08000025', 'A1', '2012-05-01', 'Female', '2025-09-10', '3'],
    ['E08000026', 'B1', '2013-02-28', 'Male', '2025-09-12', '']
  ];

  it('takes Parquet and XLSX for the same content as CSV', () =>
    withFolder(async (folder) => {
      expect(load(folder, 'r.csv', rows.map((row) => row.join()).join('\n')).code).toBe(0);
      const book = xlsx.utils.book_new(xlsx.utils.aoa_to_sheet(rows), 'Register');
      const workbook = xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
      const sheet = load(folder, 'r.xlsx', workbook, '--json');
      expect(JSON.parse(sheet.out)).toMatchObject({ outcome: 'already loaded', rows: 2 });

      const instance = await DuckDBInstance.create(':memory:');
      const connection = await instance.connect();
      const parquet = join(folder, 'r.parquet');
      await connection.run(
        `copy (select * replace (date_of_birth::date as date_of_birth, imd_decile::integer as imd_decile)
        from read_csv('${join(folder, 'r.csv')}', all_varchar = true)) to '${parquet}' (format parquet)`
      );
      connection.closeSync();
      instance.closeSync();
      const ran = muster(
        folder,
        ...['load', parquet, '--source', 'cme_register', '--term', '2025-26-autumn'],
        ...['--as-at', '2025-10-09', '--json']
      );
      expect(JSON.parse(ran.out)).toMatchObject({ outcome: 'already loaded', rows: 2 });
    }));

  it('tells a formula that failed in a workbook, and takes the value of one that did not', () =>
    withFolder(async (folder) => {
      const sheet = xlsx.utils.aoa_to_sheet(rows);
      sheet['B2'] = { t: 's', f: '"A"&"1"', v: 'A1' };
      sheet['B3'] = { t: 'e', f: '1/0', v: 7, w: '#DIV/0!' };
      const book = xlsx.utils.book_new(sheet, 'Register');
      const workbook = xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
      const ran = load(folder, 'r.xlsx', workbook, '--json', '--tolerance', '0.5');
      expect(JSON.parse(ran.out)).toMatchObject({
        outcome: 'loaded',
        rows: 1,
        faults: [{ line: 3, value: '#DIV/0!', rule: 'error-in-cell' }]
      });
    }));
});

describe('muster fetch', { timeout: 120_000 }, () => {
  it('exits 1 in one sentence where there is no network', () =>
    withFolder(async (folder) => {
      const ran = muster(folder, 'fetch', 'published', '--base-url', 'http://127.0.0.1:9');
      expect([ran.code, ran.out]).toEqual([1, '']);
      expect(sentence(ran.err)).toContain('127.0.0.1');
    }));
});
