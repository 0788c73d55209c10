import { describe, expect, it } from 'vitest';
import { axeFaults, browserForTests, overflowOf, picture } from './support/visit.ts';

const visit = browserForTests();
/** An A4 sheet between its margins, in pixels of the page. */
const sheet = { width: 688, height: 1000 };

const pages = [
  {
    name: 'la',
    path: '/areas/E08000035?term=2024-25-autumn&basis=returned',
    chosen: ['Autumn 2024', 'As returned'],
    drawings: 3
  },
  {
    name: 'changes',
    path: '/areas/E08000035/changes?from=2023-24-autumn&to=2024-25-autumn',
    chosen: ['Autumn 2023', 'Autumn 2024'],
    drawings: 2
  },
  {
    name: 'areas',
    path: '/areas?region=E12000003&term=2024-25-autumn',
    chosen: ['Autumn 2024', 'Latest, with corrections'],
    drawings: 1
  }
] as const;

describe.each(pages)('$name on paper', ({ name, path, chosen, drawings }) => {
  it('has nothing axe objects to', async () => {
    await visit(path, sheet, async ({ page }) => {
      await page.emulateMedia({ media: 'print' });
      expect(await axeFaults(page)).toEqual([]);
    });
  });

  it('says what it was made with, and has no controls', async () => {
    await visit(path, { ...sheet, javaScript: false }, async ({ page }) => {
      await page.emulateMedia({ media: 'print' });
      const said = await page
        .locator('.page-head .picker select:visible')
        .evaluateAll((selects) =>
          selects.map((one) => (one as HTMLSelectElement).selectedOptions[0]?.textContent?.trim())
        );
      expect(said).toEqual(chosen);
      expect(await page.locator('button:visible, input:visible').count()).toBe(0);
      expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(false);
      await picture(page, `paper-${name}`);
    });
  });

  it('is no wider than the sheet, with its charts drawn and their tables unfolded', async () => {
    await visit(path, { ...sheet, javaScript: false }, async ({ page }) => {
      await page.emulateMedia({ media: 'print' });
      expect(await overflowOf(page)).toBe(0);
      const charts = page.locator('.chart__drawing svg:visible');
      expect(await charts.count()).toBeGreaterThanOrEqual(drawings);
      const tables = await page
        .locator('main table')
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect));
      expect(tables.length).toBeGreaterThan(0);
      for (const { right, height } of tables) {
        expect(right).toBeLessThanOrEqual(sheet.width);
        expect(height).toBeGreaterThan(20);
      }
    });
  });
});

describe('a page on paper', () => {
  it('is black on white whatever the screen is', async () => {
    await visit('/areas/E08000035', { ...sheet, scheme: 'dark' }, async ({ page }) => {
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      const colours = await page
        .locator('body')
        .evaluate((body) => [getComputedStyle(body).color, getComputedStyle(body).backgroundColor]);
      expect(colours).toEqual(['rgb(11, 12, 12)', 'rgb(255, 255, 255)']);
    });
  });
});

describe('the explorer on paper', () => {
  it('prints the filters it was made with', async () => {
    const path = '/explore?measure=census_day&by=sex&where=reason%3DOther&term=2024-25-autumn';
    await visit(path, sheet, async ({ page }) => {
      await page.emulateMedia({ media: 'print' });
      const main = await page.locator('main').innerText();
      for (const words of ['reason is Other', 'Periods', 'Basis', 'Protection', 'warehouse'])
        expect(main).toContain(words);
      expect(await page.locator('form:visible').count()).toBe(0);
      expect(await axeFaults(page)).toEqual([]);
    });
  });
});
