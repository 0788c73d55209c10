import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, expect, it } from 'vitest';
import { openState } from '#access/state.ts';
import { frozenIn } from '#disclosure/fixed-tables/frozen-store.ts';
import { homeAt, projectRoot } from '#files/home.ts';

const folder = mkdtempSync(join(tmpdir(), 'muster-by-command-'));
const home = join(folder, 'home');
const term = ['--term', '2025-26-autumn'];
const leeds = [...term, '--la', 'E08000035'];
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let now = '2026-11-23T10:00:00Z';

function muster(...words: string[]) {
  const program = join(projectRoot(), 'src', 'cli', 'muster.mjs');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, ...words, '--home', home, '--json'],
    { encoding: 'utf8', env: { ...process.env, MUSTER_NOW: now } }
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
    person('kim', 'statistician'),
    person('lee', 'director')
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
  const reader = ['--person', 'lee', '--role', 'Minister', '--reason', 'To answer questions'];
  done('publish', 'grant', ...term, ...reader, ...kim);
  const wrong = ['--file', written('wrong.txt', 'There were 12,345 children in autumn 2025.')];
  expect(muster('publish', 'commentary', ...term, ...wrong, ...kim)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('12,345')
  });
  const right = ['--file', written('right.txt', 'Recording is improving.')];
  done('publish', 'commentary', ...term, ...right, ...kim);
  expect(muster('publish', 'publish', ...term, ...kim)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('Write publisher.json')
  });
  const publisher = {
    organisation: 'The regional office',
    team: 'Missing education statistics',
    email: 'statistics@region.example',
    status: 'Official statistics in development',
    published: '24 December 2026'
  };
  writeFileSync(join(home, 'publisher.json'), JSON.stringify(publisher));
  expect(done('publish', 'publish', ...term, ...kim)).toMatchObject({ status: 'signed off' });
  expect(done('publish', 'status', ...term, ...kim)).toMatchObject({ version: 1 });

  const out = join(home, 'releases', '2025-26-autumn', 'v1');
  const zip = unzipSync(readFileSync(join(out, 'release.zip')));
  const rows = strFromU8(zip['cme_census.csv']!).split('\n');
  expect(rows).toContainEqual(expect.stringMatching(/,Leeds,Sex,Female,21,/));
  expect(readFileSync(join(out, 'sources.csv'), 'utf8')).toMatch(
    /cme,E08000035,Leeds,approved return,1,[0-9a-f]{64}/
  );
  expect(readFileSync(join(out, 'bulletin.html'), 'utf8')).toContain('mailto:statistics@region');
  expect(done('audit', out).findings).toEqual([]);
  expect(done('trail', 'verify')).toMatchObject({ broken: null, releases: 1, changed: [] });
}, 600_000);

it('holds the embargo to the second, then corrects by command beside the version that was wrong', () => {
  const kim = ['--as', 'kim'];
  const correct = [
    'publish',
    'correct',
    ...term,
    '--notice',
    'Leeds counted a girl twice.',
    ...kim
  ];
  now = '2026-12-24T09:29:59Z';
  expect(muster(...correct)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('not out yet')
  });
  now = '2026-12-24T09:30:00Z';
  expect(muster('publish', 'recall', ...term, '--reason', 'A girl too many', ...kim).status).toBe(
    1
  );

  const act = (name: string, as: string, ...more: string[]) =>
    done('return', name, ...leeds, '--as', as, ...more);
  act('reopen', 'sam', '--reason', 'A girl was counted twice');
  for (const [cell, value] of [
    ['Total, Total', '42'],
    ['Sex, Female', '20'],
    ['Year group, Year 5', '42'],
    ['Duration, 2 to 4 weeks', '42'],
    ['Reason, Other', '42']
  ])
    act('correct', 'sam', '--cell', `cme_census, ${cell}`, '--value', value!, '--reason', 'Twice');
  const { findings } = act('status', 'sam');
  for (const { key, explanation } of findings)
    if (explanation === null) act('explain', 'sam', '--finding', key, '--reason', 'As it is');
  act('check', 'sam');
  act('send', 'sam');
  act('approve', 'alex');
  expect(act('submit', 'sam').status).toBe('resubmitted');

  const [first, second] = [1, 2].map((at) => join(home, 'releases', '2025-26-autumn', `v${at}`));
  const before = readFileSync(join(first!, 'cme_census.csv'), 'utf8');
  expect(done(...correct)).toMatchObject({ version: 2 });
  const today = ['--date', '2026-12-24', '--time', '10:00'];
  done('publish', 'schedule', ...term, ...today, ...kim);
  done('publish', 'publish', ...term, ...kim);
  expect(readFileSync(join(first!, 'cme_census.csv'), 'utf8')).toBe(before);
  expect(readFileSync(join(second!, 'cme_census.csv'), 'utf8')).toContain(',Leeds,Total,Total,42,');
  expect(readFileSync(join(second!, 'bulletin.html'), 'utf8')).toContain('counted a girl twice');
  expect(done('audit', second!, '--with', first!).findings).toEqual([]);
  expect(done('trail', 'verify')).toMatchObject({
    broken: null,
    returns: 2,
    releases: 2,
    changed: [],
    tables: []
  });
}, 600_000);

it('freezes what a safe release hides before its first file is out', () => {
  const hull = ['Total,Total,42', 'Sex,Female,3', 'Sex,Male,39', 'Sex,Unknown,0']
    .map((row) => `202526,Autumn term,E06000010,cme_census,${row}\n`)
    .join('');
  done('desk', 'load', written('hull.csv', header + hull), '--build');
  const hiddenIn = () => frozenIn(openState(homeAt(home)))('cme_census', '2025-26-autumn');
  const girls = 'E06000010|sex|Female';
  expect(hiddenIn().has(girls)).toBe(false);
  const inTheWay = join(folder, 'in-the-way');
  mkdirSync(join(inTheWay, 'manifest.json'), { recursive: true });
  writeFileSync(join(inTheWay, 'manifest.json', 'kept.txt'), 'A folder where a file is to stand.');
  expect(muster('release', ...term, '--layout', 'safe', '--out', inTheWay).status).not.toBe(0);
  expect(hiddenIn().has(girls)).toBe(true);
}, 600_000);

it('tells a release that gives figures away from one that cannot be attacked by the exit code of audit', () => {
  const row = (item: string, count: number | string) =>
    `202526,Autumn term,Local authority,E92000001,England,E12000003,Yorkshire and The Humber,383,E08000035,Leeds,${item},${count}\n`;
  const columns =
    'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,breakdown_topic,breakdown,child_count\n';
  const safe = columns + row('Total,Total', 47) + row('Sex,Female', 20) + row('Sex,Male', 27);
  expect(muster('audit', written('safe.csv', safe)).status).toBe(0);
  const open = columns + row('Total,Total', 23) + row('Sex,Female', 20) + row('Sex,Male', 3);
  const found = muster('audit', written('open.csv', open));
  expect(found).toMatchObject({ status: 1, said: { counts: { OPEN: 1 }, notes: [] } });
  for (const path of [written('empty.csv', ''), join(folder, 'nowhere')]) {
    expect(muster('audit', path).status, path).toBe(2);
  }
});
