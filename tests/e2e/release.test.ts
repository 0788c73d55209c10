import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoApprover } from '#access/people.ts';
import { demoViewer } from '#access/viewer.ts';
import { projectRoot } from '#files/home.ts';
import { releaseSnapshots } from '../support/release-home.ts';
import { warehouseOf } from '../support/warehouse-fixture.ts';
import { axeFaults, browserForTests, overflowOf, picture } from './support/visit.ts';
import { correct, explainAll, press, sendAndApprove } from './support/walk-return.ts';

const term = '2025-26-autumn';
const visit = browserForTests();
const served: ChildProcess[] = [];
let made: Awaited<ReturnType<typeof warehouseOf>>;
/** The same installation by three clocks: in November, a second before publication, and at it. */
let november: string;
let before: string;
let at: string;

beforeAll(async () => {
  made = await warehouseOf(releaseSnapshots);
  const reader = { ...demoApprover, id: 'reader', name: 'A reader', roles: ['director'] };
  writeFileSync(join(made.home, 'people.json'), JSON.stringify([demoViewer, demoApprover, reader]));
  november = await serveAt('2026-11-02T10:00:00Z');
  before = await serveAt('2026-12-10T09:29:59Z');
  at = await serveAt('2026-12-10T09:30:00Z');
}, 600_000);
afterAll(() => {
  served.forEach((child) => child.kill('SIGTERM'));
  made?.remove();
});

/** Every address that serves what a release says: page, file, table, chart, row, and those made on demand. */
const addresses = [
  `/releases/${term}/v1`,
  ...[
    'bulletin.html',
    'cme_census.csv',
    'cme_census.meta.csv',
    'tables.ods',
    'tables.xlsx',
    'chart_cme_census.svg',
    'cme_census.json?area=E92000001',
    'release.zip',
    'manifest.json',
    'revisions.csv',
    'sources.csv',
    'data-guidance.txt',
    'pre-release-access.csv'
  ].map((name) => `/releases/${term}/v1/${name}`)
];
const producersOnly = [`/releases/${term}/workspace`];

const statusOf = async (site: string, path: string, person = 'demo') => {
  const answer = await fetch(site + path, {
    headers: { cookie: `muster_person=${person}` },
    redirect: 'manual'
  });
  await answer.arrayBuffer();
  return answer.status;
};

const barnsley = 'E08000038';
const ownReturn = `/areas/${barnsley}/return?term=${term}`;
/** Approves and submits what the return of Barnsley says. */
const submitted = async (page: Page) => {
  await explainAll(page);
  await sendAndApprove(page);
  await press(page, 'Record that it was submitted');
};
/** Barnsley's children on census day by the data file of a published version. */
const printed = async (version: number) => {
  const csv = await (await fetch(`${at}/releases/${term}/v${version}/cme_census.csv`)).text();
  const row = csv
    .split('\n')
    .find((line) => line.startsWith('202526,Autumn') && line.includes(',Barnsley,Total,Total,'));
  return row?.split(',').at(-3);
};

// One story, told in order, without a script in the page.
describe('a return that the release is built from', () => {
  it('is corrected, approved by a second person and submitted, and the desk accepts it', async () => {
    await visit(ownReturn, { site: november, javaScript: false }, async ({ page }) => {
      await correct(page, 'cme_census, Total, Total', '80', 'Thirty were found late');
      await correct(page, 'cme_census, Sex, Male', '60', 'Thirty were found late');
      await submitted(page);
      expect(await page.locator('.stages [aria-current]').innerText()).toBe('Submitted');
    });
    await visit(`/returns?term=${term}`, { site: november }, async ({ page }) => {
      const row = page.locator(`#${barnsley}`);
      expect(await row.innerText()).toContain('Approved return, version 1');
      await row.getByText('Accept or query').click();
      await row.getByRole('button', { name: /^Accept/ }).click();
      await page.waitForURL(new RegExp(`#${barnsley}`));
      expect(await row.innerText()).toContain('Accepted by Demonstration viewer');
    });
  });
});

// One story, told in order, without a script in the page.
describe('a release by hand in the browser', () => {
  const how = () => ({ site: november, javaScript: false });

  it('is drafted, and a wrong number in its commentary is refused with the right one', async () => {
    await visit('/releases', how(), async ({ page, troubles }) => {
      await page.selectOption('#term', term);
      await page.click('text=Make a draft');
      await madeOn(page);
      const written = await page.inputValue('#commentary');
      expect(written).toContain('children missing education on census day in England');
      await page.fill('#commentary', `${written}\n\nIn autumn 2025 there were 12,345 children.`);
      await page.click('text=Check and keep the commentary');
      expect(await page.locator('.govuk-error-summary').textContent()).toContain('12,345');
      expect(await page.inputValue('#commentary')).toContain('12,345');
      await page.fill('#commentary', `${written}\n\nRecording is improving.`);
      await page.click('text=Check and keep the commentary');
      expect(await page.inputValue('#commentary')).toContain('Recording is improving.');
      expect(troubles.filter((text) => !text.includes('status of 409'))).toEqual([]);
    });
  });

  it.each(['/releases', `/releases/${term}/workspace`, `/releases/${term}/v1`])(
    'has nothing axe objects to at %s while it is a draft',
    async (path) => {
      await visit(path, { site: november }, async ({ page, troubles }) => {
        expect(await axeFaults(page)).toEqual([]);
        expect(troubles).toEqual([]);
      });
    }
  );

  it('is announced, its pre-release reader named, and signed off', async () => {
    await visit(`/releases/${term}/workspace`, how(), async ({ page }) => {
      await page.fill('#schedule-day', '2026-11-12');
      await page.click('text=Announce this time');
      expect(await page.locator('.govuk-error-summary').textContent()).toContain('four weeks');
      await page.fill('#schedule-day', '2026-12-10');
      await page.fill('#schedule-next', 'March 2027');
      await page.click('text=Announce this time');
      await page.selectOption('#person', 'demo-approver');
      await page.fill('#grant-role', 'Permanent Secretary');
      await page.fill('#grant-reason', 'To answer for the department');
      await page.click('text=Name this person');
      await pictures(page, 'release-workspace');
      await page.click('text=Sign off and freeze');
      expect(await page.locator('main').textContent()).toContain('Frozen with the hash');
    });
  });
});

describe('the embargo', () => {
  it('lets nobody named in before the last 24 hours, at any address', async () => {
    for (const path of addresses)
      expect(await statusOf(november, path, 'demo-approver'), path).toBe(403);
  });

  it('lets who is named in one second before the time, and nobody in who is not', async () => {
    for (const path of addresses) {
      expect(await statusOf(before, path, 'demo-approver'), path).toBe(200);
      expect(await statusOf(before, path, 'reader'), path).toBe(403);
    }
    await visit(`/releases/${term}/v1`, { site: before }, async ({ page }) => {
      expect(await page.locator('main').textContent()).toContain('Under embargo until 9:30am');
    });
  });

  it('keeps the workspace to producers, before and after', async () => {
    for (const path of producersOnly) {
      expect(await statusOf(before, path, 'demo-approver'), path).toBe(403);
      expect(await statusOf(at, path, 'demo-approver'), path).toBe(403);
    }
    expect(await statusOf(before, producersOnly[0]!)).toBe(200);
  });

  it('ends for everyone at the time', async () => {
    for (const path of addresses) expect(await statusOf(at, path, 'reader'), path).toBe(200);
    expect(await statusOf(at, `/releases/${term}`, 'reader')).toBe(303);
  });

  it('shows the announcement alone in the calendar until then', async () => {
    await visit('/releases', { site: before }, async ({ page }) => {
      const words = await page.locator('main').textContent();
      expect(words).toContain('9:30am on Thursday 10 December 2026');
      expect(words).toContain('Nothing has been published yet');
    });
  });
});

describe('a published release', () => {
  it('is a page anyone can read: axe finds nothing, and it fits from 320 to 2560 wide', async () => {
    for (const scheme of ['light', 'dark'] as const) {
      await visit(`/releases/${term}/v1`, { site: at, scheme }, async ({ page, troubles }) => {
        expect(await axeFaults(page)).toEqual([]);
        expect(await page.locator('h1').count()).toBe(1);
        expect(await page.locator('main').textContent()).toContain('Recording is improving.');
        if (scheme === 'light') await pictures(page, 'release-published');
        expect(troubles).toEqual([]);
      });
    }
  });

  it('says what was approved, and what answered for each authority', async () => {
    expect(await printed(1)).toBe('80');
    const sources = await (await fetch(`${at}/releases/${term}/v1/sources.csv`)).text();
    expect(sources).toMatch(/cme,E08000038,Barnsley,approved return,1,[0-9a-f]{64},/);
    expect(sources).toContain('cme,E08000035,Leeds,register,');
  });

  it('is corrected by hand with a notice, and the old version stays as it was', async () => {
    const url = `/releases/${term}/v1/cme_census.csv`;
    const old = await (await fetch(at + url)).text();
    await visit(ownReturn, { site: at, javaScript: false }, async ({ page }) => {
      await page.getByText('Reopen it as a new version').first().click();
      await page.fill('#reopen-reason', 'Ten were counted twice');
      await press(page, 'Reopen it as a new version');
      await correct(page, 'cme_census, Total, Total', '70', 'Ten were counted twice');
      await correct(page, 'cme_census, Sex, Male', '50', 'Ten were counted twice');
      await submitted(page);
      expect(await page.locator('.stages [aria-current]').innerText()).toBe('Resubmitted');
    });
    await visit(
      `/releases/${term}/workspace`,
      { site: at, javaScript: false },
      async ({ page }) => {
        await page.fill('#correct-notice', 'Barnsley sent its return again.');
        await page.click('text=Begin a correction');
        await madeOn(page);
        await page.click('text=Announce this time');
        await page.click('text=Sign off and freeze');
        await page.goto(`${at}/releases/${term}/v1`);
        expect(await page.locator('main').textContent()).toContain('This version was replaced');
        await page.click('text=Go to the corrected version');
        expect(await page.locator('.notice').first().textContent()).toContain('Barnsley sent');
        const changed = page.locator('tr', { hasText: 'Barnsley' }).filter({ hasText: '80' });
        expect((await changed.innerText()).split(/\s+/).slice(-2)).toEqual(['80', '70']);
        await page.goto(`${at}/releases`);
        expect(await page.locator('main').textContent()).toContain('Correction:');
        await pictures(page, 'releases');
      }
    );
    expect(await (await fetch(at + url)).text()).toBe(old);
    expect(await printed(2)).toBe('70');
  });
});

/** Waits as a reader would: the page of a draft being made is looked at again until it is whole. */
async function madeOn(page: Page): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    if ((await page.locator('#commentary').count()) > 0) return;
    await page.waitForTimeout(2_000);
    await page.goto(page.url());
  }
  throw new Error(await page.locator('main').innerText());
}

async function pictures(page: Page, name: string): Promise<void> {
  for (const width of [320, 1280, 2560]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await overflowOf(page), `${width} wide`).toBe(0);
    await picture(page, `${name}-${width}`);
  }
}

async function serveAt(now: string): Promise<string> {
  const port = await freePort();
  const root = projectRoot();
  const child = spawn(
    process.execPath,
    [join(root, 'src/cli/muster.mjs'), 'serve', '--port', String(port), '--home', made.home],
    { cwd: root, env: { ...process.env, MUSTER_NOW: now, MUSTER_LOG: 'error' } }
  );
  served.push(child);
  const address = `http://localhost:${port}`;
  let words = '';
  await new Promise<void>((ready, failed) => {
    child.stderr.on('data', (text: Buffer) => (words += text.toString()));
    child.stdout.on('data', (text: Buffer) => {
      words += text.toString();
      if (words.includes(address)) ready();
    });
    child.once('exit', () => failed(new Error(`The site did not start.\n${words}`)));
  });
  return address;
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? found(address.port) : failed(new Error('no port'))
      );
    });
  });
}
