import { describe, expect, it } from 'vitest';
import { axeFaults, browserForTests, overflowOf, picture } from './support/visit.ts';

const visit = browserForTests();

const pages = [
  { name: 'estimates-england', path: '/estimates' },
  { name: 'estimates-silent', path: '/estimates?term=2022-23-autumn&basis=returned' },
  { name: 'estimates-region', path: '/areas/E12000003/estimates' },
  { name: 'estimates-la', path: '/areas/E08000035/estimates' },
  { name: 'estimates-three', path: '/estimates/three-figures' },
  { name: 'estimates-lists', path: '/estimates/lists' }
];

describe.each(pages)('$name ($path)', ({ name, path }) => {
  it.each(['light', 'dark'] as const)('has nothing axe objects to in %s', async (scheme) => {
    await visit(path, { scheme }, async ({ page, status, troubles }) => {
      expect(status).toBe(200);
      for (const summary of await page.locator('summary').all()) await summary.click();
      expect(await axeFaults(page)).toEqual([]);
      expect(troubles).toEqual([]);
    });
  });

  it('keeps within the window from 320 to 2560 wide', async () => {
    await visit(path, {}, async ({ page }) => {
      for (const width of [320, 1280, 2560]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await overflowOf(page), `${width} wide`).toBe(0);
        await picture(page, `${name}-${width}`);
      }
    });
  });
});

describe('the estimates of England', () => {
  it('names every figure and gives its interval, or says why there is none', async () => {
    await visit('/estimates', {}, async ({ page }) => {
      const rows = await page.locator('.estimate').all();
      expect(rows.length).toBeGreaterThanOrEqual(6);
      for (const row of rows) {
        const name = await row.locator('.estimate__title').innerText();
        const none = await row.locator('.estimate__none').count();
        if (none > 0) continue;
        const interval = await row.locator('.estimate__interval').innerText();
        if (name !== 'Counted') expect(interval, name).toMatch(/\d to .*\(.*%|within the rounding/);
        else expect(interval).toContain('no interval');
      }
    });
  });

  it('shows no England figure finer than the nearest 100', async () => {
    await visit('/estimates', {}, async ({ page }) => {
      const figures = await page.locator('.estimate__value, .estimate__interval').allInnerTexts();
      const numbers = figures.flatMap((text) =>
        [...text.matchAll(/[\d,]{3,}/g)].map(([digits]) => Number(digits.replaceAll(',', '')))
      );
      expect(numbers.length).toBeGreaterThan(4);
      expect(numbers.filter((value) => value % 100 !== 0)).toEqual([]);
    });
  });

  it('says in the address and on the figure how silent authorities were filled in', async () => {
    await visit('/estimates?term=2022-23-spring&basis=returned', {}, async ({ page }) => {
      expect(await page.locator('.chart__subtitle').innerText()).toContain(
        'official regional ratio'
      );
      await page
        .getByRole('link', { name: 'Use carry-forward of the last return instead' })
        .click();
      expect(page.url()).toContain('grossing=carry');
      const used = page.locator('.estimate--carry .govuk-tag');
      expect(await used.innerText()).toBe('Used here');
      await page.getByRole('button', { name: 'Show' }).click();
      expect(page.url()).toContain('grossing=carry');
    });
  });

  it('refuses a forecast from too few terms in words', async () => {
    await visit('/estimates?term=2022-23-summer', {}, async ({ page }) => {
      expect(await page.locator('.estimate--forecast').innerText()).toContain('at least 6');
    });
  });

  it('answers a setting it does not know with what would be right', async () => {
    await visit('/estimates?grossing=magic', {}, async ({ page, status }) => {
      expect(status).toBe(400);
      expect(await page.locator('main').innerText()).toContain('carry-forward');
    });
  });
});

describe('an estimate from lists', () => {
  it('is not estimable from two lists, runs off the request, and says why, without JavaScript', async () => {
    await visit('/estimates/lists', { javaScript: false }, async ({ page }) => {
      await page.getByLabel('Or paste the table').fill('a,b,count\n1,0,100\n0,1,80\n1,1,30');
      await page.getByLabel('Resamples').fill('1000');
      await page.getByRole('button', { name: 'Start the estimate' }).click();
      expect(page.url()).toMatch(/\/estimates\/lists\/[0-9a-f-]{36}$/);
      await page.getByText('Not estimable.').waitFor({ timeout: 60_000 });
      expect(await page.locator('main').innerText()).toContain('3 or more');
    });
  });

  it('can be cancelled while it runs', async () => {
    await visit('/estimates/lists', { javaScript: false }, async ({ page }) => {
      await page.getByLabel('Or paste the table').fill(fourLists);
      await page.getByLabel('Resamples').fill('20000');
      await page.getByRole('button', { name: 'Start the estimate' }).click();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByText('Cancelled. It was cancelled.').waitFor({ timeout: 30_000 });
    });
  });

  it('says in one sentence what is wrong with a table', async () => {
    await visit('/estimates/lists', {}, async ({ page }) => {
      await page.getByLabel('Or paste the table').fill('a,b,count\n1,2,5');
      await page.getByRole('button', { name: 'Start the estimate' }).click();
      expect(await page.getByRole('alert').innerText()).toContain('neither 0 nor 1');
    });
  });
});

/** Fifteen overlaps of four lists, large enough that resampling takes a while. */
const fourLists = [
  'a,b,c,d,count',
  ...Array.from({ length: 15 }, (_, i) => {
    const on: number[] = [1, 2, 4, 8].map((bit) => ((i + 1) & bit ? 1 : 0));
    const times = on.reduce((sum, one) => sum + one, 0);
    return `${on.join(',')},${[0, 900, 220, 60, 20][times]! + i}`;
  })
].join('\n');
