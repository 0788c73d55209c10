import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoApprover } from '#access/people.ts';
import { demoViewer } from '#access/viewer.ts';
import { projectRoot } from '#files/home.ts';
import { englandHome } from '../support/england-home.ts';
import { serve, type Served } from './support/served.ts';
import { axeFaults, browserForTests, overflowOf, picture } from './support/visit.ts';
import { actAs, explainAll, press, sendAndApprove } from './support/walk-return.ts';

const visit = browserForTests();
const own = '/areas/E08000035/return?term=2025-26-autumn';
let site: Served;
let home: string;

/** The England sample with a state of its own, so that the walk can be taken again. */
beforeAll(async () => {
  const england = process.env['MUSTER_ENGLAND_HOME'] ?? englandHome();
  home = mkdtempSync(join(tmpdir(), 'muster-return-'));
  // What is submitted becomes a snapshot of this home alone.
  for (const part of ['ledger', 'snapshots', 'warehouse']) {
    mkdirSync(join(home, part));
    for (const name of readdirSync(join(england, part)))
      symlinkSync(join(england, part, name), join(home, part, name));
  }
  const two = ['E08000035', 'E08000036'];
  const own = { areas: two, exactCounts: two };
  writeFileSync(
    join(home, 'people.json'),
    JSON.stringify([
      demoViewer,
      demoApprover,
      {
        ...demoViewer,
        id: 'kim',
        name: 'Kim of Leeds and Wakefield',
        roles: ['data officer'],
        ...own
      },
      { ...demoViewer, id: 'pat', name: 'Pat Reader', roles: ['director'], exactCounts: [] }
    ])
  );
  site = await serve(projectRoot(), home, { MUSTER_NOW: '2025-10-20T09:30:00Z' });
});
afterAll(async () => {
  await site?.stop();
  rmSync(home, { recursive: true, force: true });
});

const at = (path: string, how: { javaScript?: boolean }, then: (page: Page) => Promise<void>) =>
  visit(path, { site: site.address, ...how }, async ({ page, status, troubles }) => {
    expect(status).toBe(200);
    await then(page);
    expect(troubles.filter((text) => !/status of 40[09]/.test(text))).toEqual([]);
  });

const stage = (page: Page) => page.locator('.stages [aria-current]').innerText();

describe('the return of Leeds, without JavaScript', () => {
  it('goes from draft through rejection, approval and a late correction to resubmission', async () => {
    await at(own, { javaScript: false }, async (page) => {
      expect(await page.locator('.return-top__figure').innerText()).toBe('11 days left');
      expect(await stage(page)).toBe('Draft');
      expect(await page.getByRole('button', { name: 'Send for approval' }).count()).toBe(0);
      await explainAll(page);
      await press(page, 'Record the checks');
      await press(page, 'Send for approval');
      expect(await stage(page)).toBe('Awaiting approval');
      expect(await page.getByRole('button', { name: 'Approve and freeze' }).count()).toBe(0);

      await actAs(page, 'demo-approver');
      await page.getByText('Send it back').first().click();
      await page.fill('#reject-reason', 'Look at Not recorded again');
      await press(page, 'Send it back');
      expect(await stage(page)).toBe('Draft');
      expect(await page.locator('.return-top__next').innerText()).toContain('Look at Not recorded');

      await actAs(page, 'demo');
      await explainAll(page);
      await sendAndApprove(page);
      expect(await stage(page)).toBe('Approved');
      expect(await page.locator('.hash').innerText()).toMatch(/^[0-9a-f]{64}$/);
      await press(page, 'Record that it was submitted');
      expect(await page.locator('.return-top__figure').innerText()).toBe('Sent in time');

      await page.getByText('Reopen it as a new version').first().click();
      await page.fill('#reopen-reason', 'Physical health cannot be supplied');
      await press(page, 'Reopen it as a new version');
      await page.getByRole('link', { name: 'Physical health' }).first().click();
      await page.fill('#value', 'x');
      await page.fill('#reason', 'The system does not keep it');
      await press(page, 'Save correction');
      expect(await page.locator('.return-table__corrected').innerText()).toContain('Computed 0');
      await explainAll(page);
      await sendAndApprove(page);
      await press(page, 'Record that it was submitted');
      expect(await stage(page)).toBe('Resubmitted');
      expect(await page.locator('#versions ~ table').innerText()).toContain('not available');
      await picture(page, 'return-resubmitted-1280');
    });
  });

  it('is offered for the years that have questions, and an earlier one says that it has none', async () => {
    await visit(own, { site: site.address, javaScript: false }, async ({ page }) => {
      const values = await page
        .locator('#term option')
        .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
      expect(values.toSorted()[0]).toBe('2023-24-autumn');
      const answer = await page.goto(site.address + own.replace('2025-26', '2022-23'));
      expect(answer?.status()).toBe(400);
      expect(await page.locator('main').innerText()).toContain('the first is that of 2023-24');
      await page.click('text=This page for the latest term');
      expect(await page.locator('h1').innerText()).toContain('autumn 2025');
    });
  });

  it('says so when somebody else changed it first, and keeps what was typed', async () => {
    const barnsley = '/areas/E08000038/return?term=2025-26-autumn';
    await at(barnsley, {}, async (first) => {
      await at(barnsley, {}, async (second) => {
        await press(second, 'Record the checks');
      });
      await press(first, 'Record the checks');
      expect(await first.locator('[role=alert]').innerText()).toContain(
        'after this page was opened'
      );
    });
    const wakefield = '/areas/E08000036/return?term=2025-26-autumn';
    await at(wakefield, {}, async (first) => {
      await at(wakefield, {}, async (second) => {
        await actAs(second, 'kim');
        await press(second, 'Record the checks');
      });
      await press(first, 'Record the checks');
      expect(await first.locator('[role=alert]').innerText()).toContain(
        'changed by kim at 10:30 while you were looking'
      );
    });
  });

  it('opens for who works for that authority alone, and for nobody without its exact counts', async () => {
    await at(own, {}, async (page) => {
      const status = async (path: string) => (await page.request.get(site.address + path)).status();
      await actAs(page, 'kim');
      expect(await page.locator('.return-table__total').first().innerText()).toMatch(/34,700/);
      expect(await status('/areas/E08000038/return?term=2025-26-autumn')).toBe(403);
      const cookie = { name: 'muster_person', value: 'pat', url: site.address };
      await page.context().addCookies([cookie]);
      for (const path of ['', '/cell?cell=cme_census,%20Sex,%20Female', '/return.csv']) {
        expect(await status(`/areas/E08000035/return${path}`), path).toBe(403);
      }
      await page.goto(`${site.address}/returns?term=2025-26-autumn&region=E12000003`);
      const row = await page.locator('#E08000035').innerText();
      expect(row).toContain('Not yours to see');
      expect(row).not.toContain('Recording began');
    });
  });

  it('leads from a cell to its children, and gives its files', async () => {
    await at(own, {}, async (page) => {
      await page.getByRole('link', { name: 'Not recorded', exact: true }).first().click();
      await page.waitForURL(/cell\?/);
      const count = Number(await page.locator('.facts dd').first().innerText());
      expect(await page.locator('tbody tr').count()).toBe(count);
      await page.goBack();
      for (const [name, begins] of [
        ['summary.pdf', '%PDF-1.7'],
        ['return.xlsx', 'PK'],
        ['return.json', '{']
      ] as const) {
        const waiting = page.waitForEvent('download');
        await page.getByRole('link', { name, exact: true }).click();
        const path = await (await waiting).path();
        expect(readFileSync(path).subarray(0, begins.length).toString('latin1')).toBe(begins);
      }
    });
  });
});

describe('the collection desk', () => {
  it('shows the response, the explained queries, and accepts a return', async () => {
    await at('/returns?term=2025-26-autumn&region=E12000003', {}, async (page) => {
      expect(await page.locator('.return-top__figure').innerText()).toContain('153 of 153');
      const row = page.locator('#E08000035');
      expect(await row.innerText()).toContain('Resubmitted, version 2');
      await row.getByText('Accept or query').click();
      const tooLong = 'Too long. '.repeat(300);
      await page.fill('#note-E08000035', tooLong);
      await Promise.all([
        page.waitForURL(/receipt/),
        row.getByRole('button', { name: /^Accept/ }).click()
      ]);
      expect(await page.locator('main').innerText()).toContain('has 3,000 characters');
      expect(await page.inputValue('#note-E08000035')).toBe(tooLong);
      await page.fill('#note-E08000035', 'Thank you');
      await row.getByRole('button', { name: /^Accept/ }).click();
      await page.waitForURL(/#E08000035/);
      expect(await row.innerText()).toContain('Accepted by Demonstration viewer');
      expect(await row.innerText()).toContain('Approved return, version 2');
    });
    await at('/data', {}, async (page) => {
      const loads = await page.locator('main').innerText();
      expect(loads).toContain('return-2025-26-autumn-E08000035-v2.csv');
    });
  });

  it('says which of many files it refused', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'muster-upload-'));
    const file = join(folder, 'wrong.csv');
    writeFileSync(file, 'colour,number\nred,1\n');
    await at('/returns', {}, async (page) => {
      await page.setInputFiles('#files', [file]);
      await press(page, 'Load them');
      expect(await page.locator('section', { has: page.locator('#loaded') }).innerText()).toContain(
        'wrong.csv: refused'
      );
    });
    rmSync(folder, { recursive: true });
  });
});

describe.each([
  ['return', own],
  ['return-cell', '/areas/E08000036/return/cell?cell=cme_census,%20Sex,%20Female'],
  ['returns', '/returns?region=E12000003']
])('%s', (name, path) => {
  it.each(['light', 'dark'] as const)('has nothing axe objects to in %s', async (scheme) => {
    await visit(path, { site: site.address, scheme }, async ({ page, troubles }) => {
      for (const summary of await page.locator('summary').all()) await summary.click();
      expect(await axeFaults(page)).toEqual([]);
      expect(troubles).toEqual([]);
    });
  });

  it('keeps within the window from 320 to 2560 wide', async () => {
    await visit(path, { site: site.address }, async ({ page }) => {
      for (const width of [320, 1280, 2560]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await overflowOf(page), `${width} wide`).toBe(0);
        await picture(page, `${name}-workflow-${width}`);
      }
    });
  });
});
