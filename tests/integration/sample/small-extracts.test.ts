import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '#files/home.ts';
import { loadExtract } from '#intake/load.ts';
import { oracleOver, type Ask } from './oracle.ts';

const folder = join(projectRoot(), 'data/sample');
let home = '';
let ask: Ask;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'muster-small-'));
  ask = await oracleOver(folder, projectRoot());
});

afterAll(() => rm(home, { recursive: true, force: true }));

describe('the extracts of data/sample', () => {
  it.each(['cme_register', 'ehe_register'] as const)(
    '%s keeps every rule of intake',
    async (source) => {
      const file = join(folder, `${source}-2025-26-autumn.csv`);
      const result = await loadExtract({
        home,
        file,
        source,
        term: '2025-26-autumn',
        asAt: '2025-10-31',
        dryRun: true
      });
      expect([result.outcome, result.faults]).toEqual(['checked', []]);
    }
  );

  it('count on census day as their README says', async () => {
    const rows = await ask<{ child_id: string; year_group: string; duration: string }>(
      `select child_id, year_group, duration from present
       where basis = 'returned' order by child_id`
    );
    expect(rows.map((row) => [row.child_id, row.year_group, row.duration])).toEqual([
      ['SYN-G01', 'Year 9', 'Less than 2 weeks'],
      ['SYN-G02', 'Year 9', 'Less than 2 weeks'],
      ['SYN-G04', 'Year 7', '4 to 8 weeks'],
      ['SYN-G05', 'Year 11', 'Unknown'],
      ['SYN-G10', 'Year 6', '2 to 4 weeks'],
      ['SYN-G11', 'Year 3', 'Over 52 weeks'],
      ['SYN-G13', 'Reception', '4 to 8 weeks']
    ]);
  });
});
