import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, expect, it } from 'vitest';
import { projectRoot } from '#files/home.ts';

const folder = mkdtempSync(join(tmpdir(), 'muster-by-command-'));
const home = join(folder, 'home');
const term = ['--term', '2025-26-autumn'];
const leeds = [...term, '--la', 'E08000035'];
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function muster(...words: string[]) {
  const program = join(projectRoot(), 'src', 'cli', 'muster.mjs');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, ...words, '--home', home, '--json'],
    { encoding: 'utf8', env: { ...process.env, MUSTER_NOW: '2026-11-23T10:00:00Z' } }
  );
  return { status, stderr, said: /^[[{]/.test(stdout) ? JSON.parse(stdout) : null };
}
const done = (...words: string[]) => {
  const { status, stderr, said } = muster(...words);
  expect(status, stderr).toBe(0);
  return said;
};
const written = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const child = (at: number, sex: string) =>
  `E08000035,c${at},2015-10-10,${sex},2025-09-15,Other,2025-09-16\n`;
const register =
  'la_code,child_id,date_of_birth,sex,episode_start,reason,recorded_on\n' +
  Array.from({ length: 43 }, (_, at) => child(at, at < 20 ? 'Female' : 'Male')).join('');
const header =
  'time_period,time_identifier,new_la_code,collection,breakdown_topic,breakdown,child_count\n';

// One story, told in order, on real data: nothing here is marked synthetic.
it('goes from load to ZIP by command: extracts, an approved return, a release', () => {
  const file = written('register.csv', register);
  done('load', file, '--source', 'cme_register', ...term, '--as-at', '2025-10-09');
  const york = `${header}202526,Autumn term,E06000014,cme_census,Total,Total,12\n`;
  const loaded = done('desk', 'load', written('york.csv', york), '--build');
  expect(loaded).toMatchObject([{ outcome: 'loaded', las: 1 }]);

  // Demonstration people act only where every figure is synthetic.
  const demo = muster('publish', 'draft', ...term, '--as', 'demo-approver');
  expect(demo).toMatchObject({ status: 2, stderr: expect.stringContaining('There is no person') });

  const person = (id: string, role: string) => {
    return { id, name: id, roles: [role], areas: 'all', exactCounts: 'all' };
  };
  const people = [
    person('sam', 'data officer'),
    person('alex', 'approver'),
    person('kim', 'statistician')
  ];
  writeFileSync(join(home, 'people.json'), JSON.stringify(people));
  const act = (name: string, as: string, ...more: string[]) =>
    done('return', name, ...leeds, '--as', as, ...more);
  const female = ['--cell', 'cme_census, Sex, Female', '--value', '21'];
  act('correct', 'sam', ...female, '--reason', 'One was recorded as a boy');
  const male = ['--cell', 'cme_census, Sex, Male', '--value', '22'];
  act('correct', 'sam', ...male, '--reason', 'One was recorded as a boy');
  for (const { key, explanation } of act('status', 'sam').findings)
    if (explanation === null) act('explain', 'sam', '--finding', key, '--reason', 'As it is');
  act('check', 'sam');
  act('send', 'sam');
  act('approve', 'alex');
  expect(act('submit', 'sam').status).toBe('submitted');

  const kim = ['--as', 'kim'];
  const desk = done('desk', 'status', ...term, ...kim);
  expect(desk.rates[0]).toMatchObject({ returned: 2, expected: 153 });
  expect(desk.chase).toHaveLength(151);
  expect(done('desk', 'accept', ...leeds, ...kim)).toMatchObject({ about: 'version 1' });

  done('publish', 'draft', ...term, '--layout', 'safe', ...kim);
  const day = ['--date', '2026-12-24', '--next', 'March 2027'];
  done('publish', 'schedule', ...term, ...day, ...kim);
  expect(done('publish', 'publish', ...term, ...kim)).toMatchObject({ status: 'signed off' });
  expect(done('publish', 'status', ...term, ...kim)).toMatchObject({ version: 1 });

  const out = join(home, 'releases', '2025-26-autumn', 'v1');
  const zip = unzipSync(readFileSync(join(out, 'release.zip')));
  const rows = strFromU8(zip['cme_census.csv']!).split('\n');
  expect(rows).toContainEqual(expect.stringMatching(/,Leeds,Sex,Female,21,/));
  expect(readFileSync(join(out, 'sources.csv'), 'utf8')).toMatch(
    /cme,E08000035,Leeds,approved return,1,[0-9a-f]{64}/
  );
  expect(done('audit', out).findings).toEqual([]);
  expect(done('trail', 'verify')).toMatchObject({ broken: null, changed: [] });
}, 600_000);
