import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { demoApprover } from '#access/people.ts';
import { demoViewer } from '#access/viewer.ts';
import { projectRoot } from '#files/home.ts';
import { serve, type Served } from './support/served.ts';
import { browserForTests } from './support/visit.ts';

const term = '2025-26-autumn';
const earlier = '2023-24-autumn';
const [before, after] = ['2026-11-02T10:00:00Z', '2026-12-10T10:00:00Z'];
const folder = mkdtempSync(join(tmpdir(), 'muster-england-'));
const home = join(folder, 'home');
const visit = browserForTests();
const soon = { timeout: 400_000, interval: 3_000 };
let site: Served;
/** Codes of two local authorities whose returns for the earlier term are still missing. */
let late: readonly string[];

beforeAll(async () => {
  cpSync(inject('home'), home, { recursive: true });
  writeFileSync(join(home, 'people.json'), JSON.stringify([demoViewer, demoApprover]));
  late = (done(before, 'desk', 'status', '--term', earlier).chase as { code: string }[])
    .slice(0, 2)
    .map(({ code }) => code);
  site = await serve(projectRoot(), home, { MUSTER_NOW: before });
});
afterAll(async () => {
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
});

function done(now: string, ...words: string[]) {
  const program = join(projectRoot(), 'src', 'cli', 'muster.mjs');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, ...words, '--home', home, '--json'],
    { encoding: 'utf8', env: { ...process.env, MUSTER_NOW: now } }
  );
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout);
}

/** A file in which an authority returns its total of the earlier term late. */
function returned(code: string, children: number): string {
  const path = join(folder, `${code}.csv`);
  writeFileSync(
    path,
    'time_period,time_identifier,new_la_code,collection,breakdown_topic,breakdown,child_count\n' +
      `202324,Autumn term,${code},cme_census,Total,Total,${children}\n`
  );
  return path;
}

/** What the ZIP of a version prints as an authority's children on that census day. */
function inZip(zip: Uint8Array, code: string): string | undefined {
  const [header = '', ...rows] = strFromU8(unzipSync(zip)['cme_census.csv']!).split('\n');
  const row = rows.find(
    (line) =>
      line.startsWith('202324,Autumn') &&
      line.includes(`,${code},`) &&
      line.includes(',Total,Total,')
  );
  return row?.split(',')[header.split(',').indexOf('child_count')];
}

// One story, told in order: a late file, the release with it, another late file, and the correction.
describe('a release of the England sample', () => {
  it('goes from load to ZIP by hand in the browser', async () => {
    const how = { site: site.address, javaScript: false };
    await visit(`/returns?term=${earlier}`, how, async ({ page }) => {
      await page.setInputFiles('input[type=file]', returned(late[0]!, 217));
      await page.click('text=Load them');
      expect(await page.locator('section', { has: page.locator('#loaded') }).innerText()).toContain(
        'loaded, 1 row of 1 local authority'
      );
      const again = page.getByText('look again');
      const own = new URL((await again.getAttribute('href'))!, page.url()).href;
      await expect.poll(() => page.goto(own).then(() => again.count()), soon).toBe(0);
      expect(await page.locator(`#${late[0]}`).innerText()).toContain('Aggregates');
    });
    await visit('/releases', how, async ({ page }) => {
      await page.selectOption('#term', term);
      await page.selectOption('#layout', 'safe');
      await page.click('text=Make a draft');
      await expect
        .poll(() => page.goto(page.url()).then(() => page.locator('#commentary').count()), soon)
        .toBe(1);
      await page.fill('#schedule-day', '2026-12-10');
      await page.click('text=Announce this time');
      await page.click('text=Sign off and freeze');
      const [zip] = await Promise.all([
        page.waitForEvent('download'),
        page.click('text=release.zip')
      ]);
      expect(inZip(readFileSync(await zip.path()), late[0]!)).toBe('217');
    });
  }, 600_000);

  it('goes from load to ZIP by command, as a correction of the first', () => {
    const v1 = join(home, 'releases', term, 'v1', 'release.zip');
    const signed = readFileSync(v1);
    done(after, 'desk', 'load', returned(late[1]!, 186), '--build');
    done(after, 'publish', 'correct', '--term', term, '--notice', 'A return came late.');
    done(after, 'publish', 'schedule', '--term', term, '--date', '2026-12-10', '--time', '10:00');
    done(after, 'publish', 'publish', '--term', term);
    expect(inZip(readFileSync(join(home, 'releases', term, 'v2', 'release.zip')), late[1]!)).toBe(
      '186'
    );
    expect(readFileSync(v1)).toEqual(signed);
    expect(inZip(signed, late[1]!)).not.toBe('186');
    expect(done(after, 'publish', 'status', '--term', term)).toMatchObject({ version: 2 });
  }, 600_000);
});
