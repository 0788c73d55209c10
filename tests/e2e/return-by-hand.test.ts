import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { projectRoot } from '#files/home.ts';
import { buildWarehouse } from '#warehouse/build.ts';
import { missing } from '../support/release-home.ts';
import { homeWith } from '../support/warehouse-fixture.ts';
import { serve, type Served } from './support/served.ts';
import { axeFaults, browserForTests, overflowOf, picture } from './support/visit.ts';
import { explainAll, press, sendAndApprove } from './support/walk-return.ts';

const visit = browserForTests();
const leeds = '/areas/E08000035/return';
const spring = 'term=2025-26-spring';
let home: string;
let site: Served;

/** Leeds loaded a register for autumn 2025; spring 2026 is due and nobody loaded anything for it. */
beforeAll(async () => {
  const rows = Array.from({ length: 11 }, (_, at) => missing(`c${at}`, '2025-09-15'));
  home = await homeWith(
    [
      {
        source: 'cme_register',
        term: '2025-26-autumn',
        asAt: '2025-10-09',
        las: ['E08000035'],
        rows
      }
    ],
    mkdtempSync(join(tmpdir(), 'muster-by-hand-'))
  );
  await buildWarehouse({ home });
  site = await serve(projectRoot(), home, { MUSTER_NOW: '2026-02-02T09:30:00Z' });
});
afterAll(async () => {
  await site?.stop();
  rmSync(home, { recursive: true, force: true });
});

const field = (page: Page, cell: string) => page.locator(`[name="figure cme_census, ${cell}"]`);
const fill = async (page: Page, texts: Readonly<Record<string, string>>) => {
  for (const [cell, text] of Object.entries(texts)) await field(page, cell).fill(text);
};
const at = (path: string, then: (page: Page) => Promise<void>) =>
  visit(path, { site: site.address, javaScript: false }, async ({ page, status, troubles }) => {
    expect(status).toBe(200);
    await then(page);
    expect(troubles.filter((text) => !/status of 4(00|09)/.test(text))).toEqual([]);
  });

describe('the return of a term nobody loaded, without JavaScript', () => {
  it('is offered beside the newest term that has figures, on the desk too', async () => {
    for (const path of [leeds, '/returns']) {
      await at(path, async (page) => {
        expect(await page.locator('h1').innerText()).toContain('autumn 2025');
        await page.locator('.also-due').getByRole('link', { name: 'Spring 2026' }).click();
        expect(await page.locator('h1').innerText()).toContain('spring 2026');
        expect(await page.locator('#term option[selected]').innerText()).toBe(
          'Spring 2026: nothing loaded'
        );
      });
    }
    await at(`/returns?${spring}`, async (page) => {
      expect(await page.locator('.return-top__figure').innerText()).toContain('0 of 153');
      expect(await page.locator('main').innerText()).toContain('Nobody has returned yet.');
    });
  });

  it('is still refused for a term that is not due, or is none', async () => {
    for (const [term, why] of [
      ['2025-26-summer', 'opens on its census day, 21 May 2026'],
      ['2022-23-spring', 'There is no return specification for 2022-23'],
      ['winter', 'Terms are written like']
    ] as const) {
      await visit(`${leeds}?term=${term}`, { site: site.address }, async ({ page, status }) => {
        expect(status, term).toBe(400);
        expect(await page.locator('main').innerText()).toContain(why);
      });
    }
  });

  it('goes from empty to submitted, errors and all that was typed kept on the way', async () => {
    await at(`${leeds}?${spring}`, async (page) => {
      expect(await page.locator('main').innerText()).toContain(
        'Nothing was loaded for Leeds for spring 2026'
      );
      expect(await page.locator('.return-table__value').first().innerText()).toBe('not available');
      await page.getByRole('link', { name: 'Fill in figures', exact: true }).first().click();
      await fill(page, {
        'Total, Total': '12',
        'Sex, Female': 'seven',
        'Sex, Male': '-5',
        'Sex, Unknown': '0',
        'Year group, Year 4': '12.5'
      });
      await page.locator('[name="whole cme_census, Reason"]').check();
      await page.locator('[name="none cme_census, Duration, Unknown"]').check();
      await press(page, 'Save figures');

      expect(await page.title()).toMatch(/^Error: /);
      const faults = page.locator('.govuk-error-summary__list a');
      expect(await faults.allInnerTexts()).toEqual([
        expect.stringContaining('Sex, Female: "seven" is not a figure'),
        expect.stringContaining('Sex, Male: "-5" is below 0'),
        expect.stringContaining('Year group, Year 4: "12.5" is not a whole number'),
        expect.stringContaining('Give a reason')
      ]);
      await faults.nth(1).click();
      expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe(
        'figure cme_census, Sex, Male'
      );
      expect(await field(page, 'Total, Total').inputValue()).toBe('12');
      expect(await field(page, 'Sex, Female').inputValue()).toBe('seven');
      expect(await page.locator('[name="whole cme_census, Reason"]').isChecked()).toBe(true);
      expect(await page.locator('[name="none cme_census, Duration, Unknown"]').isChecked()).toBe(
        true
      );
      await fill(page, { 'Sex, Female': '7', 'Sex, Male': '5', 'Year group, Year 4': '12' });
      await page.fill('#reason', 'Counted by hand');
      await press(page, 'Save figures');

      expect(page.url()).toMatch(/#cme_census$/);
      expect(await page.locator('.saved').innerText()).toContain('5 figures saved');
      expect(await page.locator('#cme_census-Sex').innerText()).toContain(
        'By hand: Counted by hand'
      );
      expect(await page.locator('.history').innerText()).toContain('5 figures entered');
      await page.reload();
      await page
        .locator('#cme_census-Sex')
        .getByRole('link', { name: /^Fill in/ })
        .click();
      expect(await page.locator('form').innerText()).toContain(
        'The items must add up to the total, 12. They do.'
      );
      await fill(page, { 'Sex, Female': '8' });
      await page.fill('#reason', 'One more was found');
      await press(page, 'Save figures');
      expect(await page.locator('.saved').innerText()).toContain('1 figure saved');
      expect(await page.locator('.findings').innerText()).toContain(
        'Sex sums to 13, but the total is 12'
      );
      await page.goto(`${site.address}${leeds}/fill?${spring}&collection=cme_census&topic=Sex`);
      await fill(page, { 'Sex, Female': '7' });
      await page.fill('#reason', 'It was not');
      await press(page, 'Save figures');

      await explainAll(page);
      await sendAndApprove(page);
      await press(page, 'Record that it was submitted');
      expect(await page.locator('.stages [aria-current]').innerText()).toBe('Submitted');
      await page.goto(`${site.address}${leeds}/fill?${spring}`);
      expect(await page.locator('main').innerText()).toContain('The return is submitted: a figure');
      expect(await page.locator('input[name^=figure]').count()).toBe(0);
      await page.goto(`${site.address}/returns?${spring}&region=E12000003`);
      expect(await page.locator('#E08000035').innerText()).toContain('Approved return, version 1');
    });
  });

  it('tells the second of two people, mistyped or not, and keeps what they typed', async () => {
    const wakefield = `/areas/E08000036/return/fill?${spring}&collection=cme_census&topic=Total`;
    await at(wakefield, async (first) => {
      await fill(first, { 'Total, Total': '3o' });
      await first.fill('#reason', 'Counted by hand');
      await at(wakefield, async (second) => {
        await fill(second, { 'Total, Total': '31' });
        await second.fill('#reason', 'Counted twice');
        await press(second, 'Save figures');
      });
      await press(first, 'Save figures');
      expect(await first.locator('[role=alert]').innerText()).toContain(
        'after this page was opened'
      );
      expect(await field(first, 'Total, Total').inputValue()).toBe('3o');
      expect(await first.locator('#reason').inputValue()).toBe('Counted by hand');
      expect(await first.locator('.fill-row__hand').innerText()).toContain('31');
    });
  });
});

describe('the form for a whole collection', () => {
  const path = `/areas/E08000037/return/fill?${spring}&collection=cme_census`;

  it.each(['light', 'dark'] as const)(
    'has nothing axe objects to in %s, empty or wrong',
    async (scheme) => {
      await visit(path, { site: site.address, scheme }, async ({ page }) => {
        expect(await page.locator('input[name^=figure]').count()).toBe(45);
        expect(await axeFaults(page)).toEqual([]);
        await fill(page, { 'Total, Total': '1.5', 'Reason, Other': 'none' });
        await press(page, 'Save figures');
        expect(await page.locator('.govuk-error-message').count()).toBe(3);
        expect(await axeFaults(page)).toEqual([]);
      });
    }
  );

  it('keeps within the window from 320 to 2560 wide, empty, wrong and filled', async () => {
    await visit(path, { site: site.address }, async ({ page }) => {
      const keeps = async (name: string) => {
        for (const width of [320, 360, 1280, 2560]) {
          await page.setViewportSize({ width, height: 900 });
          expect(await overflowOf(page), `${name}, ${width} wide`).toBe(0);
          await picture(page, `return-fill-${name}-${width}`);
        }
      };
      await keeps('empty');
      await fill(page, { 'Total, Total': '1.5', 'Sex, Male': '20' });
      await press(page, 'Save figures');
      await keeps('errors');
      await fill(page, { 'Total, Total': '20' });
      await page.fill('#reason', 'Counted by hand');
      await press(page, 'Save figures');
      await page.goto(site.address + path);
      await keeps('filled');
    });
  });
});

describe('a site without a warehouse', () => {
  it('says of a return that a build is enough to fill it in', async () => {
    const how = { site: inject('emptySite') };
    await visit(`${leeds}?${spring}`, how, async ({ page, status }) => {
      expect(status).toBe(503);
      expect(await page.locator('main').innerText()).toContain(
        'a return can be filled in by hand without loading anything'
      );
    });
  });
});
