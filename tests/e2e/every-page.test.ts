import { describe, expect, inject, it } from 'vitest';
import { axeFaults, browserForTests, overflowOf, picture } from './support/visit.ts';

/** One address of every kind of page, in every state it can be in. */
const pages: readonly { name: string; path: string; expected?: number }[] = [
  { name: 'england', path: '/' },
  { name: 'england-earlier', path: '/?term=2022-23-autumn&basis=returned' },
  { name: 'region', path: '/areas/E12000003' },
  { name: 'la', path: '/areas/E08000035' },
  { name: 'areas', path: '/areas' },
  { name: 'areas-of-region', path: '/areas?region=E13000001&sort=rate&order=desc' },
  { name: 'return', path: '/areas/E08000035/return' },
  { name: 'return-cell', path: '/areas/E08000035/return/cell?cell=cme_census, Total, Total' },
  { name: 'return-fill', path: '/areas/E08000035/return/fill' },
  { name: 'desk-of-region', path: '/returns?region=E12000003' },
  { name: 'releases', path: '/releases' },
  { name: 'data', path: '/data' },
  { name: 'methodology', path: '/methodology' },
  { name: 'about', path: '/about' },
  { name: 'accessibility', path: '/accessibility' },
  { name: 'not-found', path: '/nothing-here', expected: 404 },
  { name: 'no-such-area', path: '/areas/E99999999', expected: 404 },
  { name: 'split-area', path: '/areas/E10000006', expected: 404 },
  { name: 'bad-term', path: '/?term=winter', expected: 400 }
];

const visit = browserForTests();

describe.each(pages)('$name ($path)', ({ name, path, expected = 200 }) => {
  it.each(['light', 'dark'] as const)('has nothing axe objects to in %s', async (scheme) => {
    await visit(path, { scheme }, async ({ page, status, troubles }) => {
      expect(status).toBe(expected);
      for (const summary of await page.locator('summary').all()) await summary.click();
      expect(await axeFaults(page)).toEqual([]);
      expect(troubles).toEqual([]);
    });
  });

  it('keeps within the window from 320 to 2560 wide', async () => {
    await visit(path, {}, async ({ page }) => {
      for (const width of [320, 360, 1280, 2560]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await overflowOf(page), `${width} wide`).toBe(0);
        if (width !== 320) await picture(page, `${name}-${width}`);
      }
    });
  });

  it('has one heading of the first level, a title and a language', async () => {
    await visit(path, { javaScript: false }, async ({ page }) => {
      expect(await page.locator('h1').count()).toBe(1);
      expect(await page.title()).toContain('Muster');
      expect(await page.locator('html').getAttribute('lang')).toBe('en-GB');
    });
  });
});

describe('a site without a warehouse', () => {
  it('says what to do, and is accessible', async () => {
    await visit('/', { site: inject('emptySite') }, async ({ page, status }) => {
      expect(status).toBe(503);
      expect(await page.locator('h1').textContent()).toContain('no figures to show yet');
      expect(await page.locator('main').textContent()).toContain('muster sample');
      expect(await axeFaults(page)).toEqual([]);
      await picture(page, 'no-warehouse-1280');
    });
  });
});
