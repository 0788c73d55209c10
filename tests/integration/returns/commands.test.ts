import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectRoot } from '#files/home.ts';
import { releaseSnapshots } from '../../support/release-home.ts';
import { warehouseOf } from '../../support/warehouse-fixture.ts';

let made: Awaited<ReturnType<typeof warehouseOf>>;
const barnsley = ['--term', '2025-26-autumn', '--la', 'E08000038'];

beforeAll(async () => {
  made = await warehouseOf(releaseSnapshots);
  const person = (id: string, ...roles: string[]) => ({
    id,
    name: id,
    roles,
    areas: 'all',
    exactCounts: 'all'
  });
  const people = [person('sam', 'data officer'), person('alex', 'approver')];
  writeFileSync(join(made.home, 'people.json'), JSON.stringify(people));
});
afterAll(() => made?.remove());

function muster(...words: string[]) {
  const home = words.includes('--home') ? [] : ['--home', made.home];
  const program = join(projectRoot(), 'src', 'cli', 'muster.mjs');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, ...words, ...home, '--json'],
    { encoding: 'utf8', env: { ...process.env, MUSTER_NOW: '2025-11-03T10:00:00Z' } }
  );
  return { status, stderr, said: stdout.startsWith('{') ? JSON.parse(stdout) : null };
}
const act = (name: string, as: string, ...more: string[]) =>
  muster('return', name, ...barnsley, '--as', as, ...more);

it('walks a return that lacks a breakdown from draft to submission by command', () => {
  const { said } = act('status', 'sam');
  expect(said).toMatchObject({ status: 'draft', version: 1 });
  for (const { key, severity } of said.findings) {
    expect(severity).toBe('query');
    expect(act('explain', 'sam', '--finding', key, '--reason', 'As it is').status).toBe(0);
  }
  const cell = ['--cell', 'cme_census, Reason, Other', '--value', '1'];
  expect(act('correct', 'sam', ...cell, '--reason', 'By hand').said.status).toBe('draft');
  act('check', 'sam');
  expect(act('send', 'sam').said.status).toBe('awaiting approval');
  expect(act('approve', 'sam')).toMatchObject({ status: 1 });
  const rejected = act('reject', 'alex', '--reason', 'Look at Other again').said;
  expect(rejected).toMatchObject({ status: 'draft', version: 1 });
  expect(act('approve', 'alex')).toMatchObject({ status: 1 });
  act('check', 'sam');
  act('send', 'sam');
  const approved = act('approve', 'alex').said;
  expect(approved.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(act('submit', 'sam').said).toMatchObject({
    status: 'submitted',
    due: { returnDate: '2025-10-31', daysLeft: -3, state: 'sent late' }
  });

  const out = join(made.home, 'out');
  expect(muster('return', 'export', ...barnsley, '--out', out).status).toBe(0);
  expect(existsSync(join(out, 'summary.pdf'))).toBe(true);
  expect(JSON.parse(readFileSync(join(out, 'return.json'), 'utf8')).hash).toBe(approved.hash);
  const { said: trail } = muster('trail', 'verify');
  expect(trail).toMatchObject({ broken: null, returns: 1, releases: 0, changed: [], tables: [] });
  expect(muster('trail', 'verify', '--noted', trail.head).status).toBe(0);
  expect(muster('trail', 'verify', '--noted', 'f'.repeat(64))).toMatchObject({ status: 1 });
  expect(muster('trail', 'verify', '--noted', 'f')).toMatchObject({ status: 2 });
}, 300_000);

it('resubmits a late correction as a new version by command, the old one kept', () => {
  const first = act('status', 'sam').said.hash;
  expect(act('reopen', 'sam', '--reason', 'The system keeps no reasons').said).toMatchObject({
    status: 'draft',
    version: 2
  });
  const other = ['--cell', 'cme_census, Reason, Other'];
  act('correct', 'sam', ...other, '--value', 'x', '--reason', 'The system keeps no reasons');
  for (const { key, explanation } of act('status', 'sam').said.findings)
    if (explanation === null) act('explain', 'sam', '--finding', key, '--reason', 'As it is');
  act('check', 'sam');
  act('send', 'sam');
  act('approve', 'alex');
  const { said } = act('submit', 'sam');
  expect(said).toMatchObject({ status: 'resubmitted', version: 2 });
  expect(said.hash).not.toBe(first);
  expect(said.differences).toEqual([
    { version: 1, differences: [{ cell: other[1], before: 1, after: 'x' }] }
  ]);
  expect(muster('trail', 'verify').said).toMatchObject({ broken: null, returns: 2, changed: [] });
}, 300_000);

it('fills in a return from a file, all or none, of a term that is due though nobody loaded it', () => {
  const spring = ['--term', '2024-25-spring', '--la', 'E08000036'];
  const file = join(made.home, 'figures.csv');
  const fill = (rows: readonly string[]) => {
    const head = 'collection,breakdown_topic,breakdown,child_count';
    writeFileSync(file, [head, ...rows, ''].join('\n'));
    const why = ['--file', file, '--reason', 'Counted by hand'];
    return muster('return', 'fill', ...spring, '--as', 'sam', ...why);
  };
  const sex = ['cme_census,Sex,Female,7', 'cme_census,Sex,Male,5', 'cme_census,Sex,Unknown,0'];
  expect(fill(['cme_census,Total,Total,twelve', ...sex])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('Nothing was entered. Line 2: Total: "twelve" is not a figure')
  });
  expect(fill(['cme_census,Total,Total,12', 'cme_census,Reason,Other,', ...sex])).toMatchObject({
    status: 0,
    said: { status: 'draft', version: 1, errors: 0 }
  });
  expect(fill(sex)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('No figure was given that differs')
  });
  const summer = muster('return', 'status', '--term', '2025-26-summer', '--la', 'E08000038');
  expect(summer).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('opens on its census day, 21 May 2026')
  });
});

it('says without a warehouse that a build is enough to fill a return in', () => {
  const { status, stderr } = muster(
    'return',
    'status',
    ...barnsley,
    '--home',
    join(made.home, 'none')
  );
  expect({ status, stderr }).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('With muster build alone a return can be filled in by hand.')
  });
});

it('keeps to its exit codes: 1 refused, 2 usage', () => {
  expect(act('reopen', 'sam', '--reason', ' ')).toMatchObject({ status: 1 });
  expect(act('reopen', 'sam')).toMatchObject({ status: 2 });
  expect(muster('return', 'check', ...barnsley)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('--as who does this')
  });
  expect(muster('desk', 'accept', ...barnsley)).toMatchObject({ status: 2 });
  expect(muster('return', 'status', ...barnsley)).toMatchObject({ status: 0 });
  expect(act('status', 'nobody')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('there are sam, alex')
  });
});
