import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '#files/home.ts';
import { builtHome } from '../../fixtures/measures/built-home.ts';
import type { BuiltHome } from '../../fixtures/measures/built-home.ts';

const register = `la_code,child_id,date_of_birth,sex,episode_start,episode_end,reason
E08000037,a,2014-05-01,Female,2025-09-01,,Mental health
E08000037,b,2014-05-01,Female,2025-09-10,,Other
E08000037,c,2012-05-01,Male,2025-03-01,,Mental health
E08000037,d,2012-05-01,Male,2025-03-01,2025-10-02,Mental health
`;

let built: BuiltHome;

beforeAll(async () => {
  const extract = { source: 'cme_register', term: '2025-26-autumn', asAt: '2025-10-20' } as const;
  built = await builtHome([{ ...extract, csv: register }]);
});
afterAll(() => built?.remove());

function muster(home: string, ...words: string[]) {
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(
      process.execPath,
      [join(projectRoot(), 'src/cli/main.ts'), '--home', home, 'measure', ...words],
      (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err })
    );
  });
}

const term = ['--term', '2025-26-autumn'];
const gateshead = ['--area', 'E08000037'];

describe('muster measure', () => {
  it('prints a tidy table, one row per item, with the items of today’s list', async () => {
    const { code, out } = await muster(
      built.home,
      'census_day',
      ...term,
      ...gateshead,
      ...['--by', 'sex', '--protection', 'none']
    );
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n').slice(1)).toEqual(
      [
        ['Female', 2, (100 * 2) / 3],
        ['Male', 1, 100 / 3],
        ['Unknown', 0, 0]
      ].map(
        ([sex, count, share]) =>
          `202526,Autumn term,Local authority,E92000001,England,E12000001,North East,390,E08000037,Gateshead,Sex,${sex},${count},${share},x`
      )
    );
  });

  it('is safe unless asked otherwise, and prints for machines', async () => {
    const { code, out } = await muster(
      built.home,
      'census_day',
      ...term,
      ...gateshead,
      ...['--where', 'sex=Male', '--json']
    );
    expect(code).toBe(0);
    const answer = JSON.parse(out);
    expect(answer.question).toMatchObject({ protection: 'safe', where: { sex: 'Male' } });
    expect(answer.rows).toHaveLength(1);
    expect(answer.rows[0]).toMatchObject({ child_count: 'low', rate_per_100: 'x' });
    expect(answer.provenance.snapshots).toHaveLength(1);
  });

  it('leaves England without a figure when only one LA has returned, and says so', async () => {
    const { out, err } = await muster(built.home, 'census_day', ...term);
    expect(out).toContain('National,E92000001,England,,,,,,Total,Total,x,x,x');
    expect(err).toContain('1 of 153 local authorities returned');
  });

  it('ends with 2 and the nearest word when it does not understand', async () => {
    const { code, out, err } = await muster(built.home, 'census_dya', ...term);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^There is no measure "census_dya"\. The nearest is "census_day"/);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('ends with 1 and what to do when there is no warehouse', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'muster-empty-'));
    const { code, err } = await muster(empty, 'census_day', ...term);
    await rm(empty, { recursive: true });
    expect([code, err]).toEqual([
      1,
      'There is no warehouse yet: load an extract, then run muster build.\n'
    ]);
  });
});
