import { describe, expect, it } from 'vitest';
import { axeFaults, browserForTests, overflowOf, picture } from './support/visit.ts';

const visit = browserForTests();

const states: readonly { name: string; path: string; expected?: number }[] = [
  { name: 'changes', path: '/areas/E92000001/changes' },
  { name: 'changes-la', path: '/areas/E08000035/changes?from=2024-25-spring&to=2025-26-autumn' },
  { name: 'changes-reasons', path: '/areas/E12000003/changes?by=reason' },
  { name: 'changes-first-term', path: '/areas/E92000001/changes?to=2022-23-autumn' },
  { name: 'changes-recoded', path: '/areas/E06000065/changes?from=2022-23-autumn' },
  { name: 'changes-split', path: '/areas/E06000063/changes?from=2022-23-autumn' },
  {
    name: 'changes-backwards',
    path: '/areas/E92000001/changes?from=2025-26-autumn&to=2024-25-autumn',
    expected: 400
  },
  { name: 'compare', path: '/areas/compare?area=E08000035&area=E12000003&area=E92000001' },
  { name: 'compare-nobody', path: '/areas/compare' },
  { name: 'map-returned', path: '/areas?term=2022-23-autumn&basis=returned' }
];

describe.each(states)('$name ($path)', ({ name, path, expected = 200 }) => {
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
      for (const width of [320, 1280, 2560]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await overflowOf(page), `${width} wide`).toBe(0);
        await picture(page, `${name}-${width}`);
      }
    });
  });
});

const number = (text: string) =>
  text.trim() === 'low' ? 0 : Number(text.trim().replaceAll(',', '').replace('\u2212', '-'));

describe.each([{ javaScript: true }, { javaScript: false }])(
  'a director, JavaScript $javaScript',
  ({ javaScript }) => {
    it.each(['E92000001', 'E12000003', 'E08000035'])(
      'reads why the number of %s changed, in parts that add up to it',
      async (code) => {
        await visit(`/areas/${code}/changes`, { javaScript }, async ({ page, troubles }) => {
          expect(await page.locator('.verdict').textContent()).toMatch(/^(Up|Down|No change)/);
          const cells = await page
            .locator('.steps tbody td')
            .evaluateAll((all) =>
              all.map((cell) => cell.firstElementChild?.textContent ?? cell.textContent ?? '')
            );
          const numbers = cells.map(number);
          const [opening, ...rest] = numbers;
          const closing = rest.pop();
          expect(rest.reduce((sum, part) => sum + part, opening!)).toBe(closing);
          const labels = await page.locator('.steps tbody th').allTextContents();
          expect(labels.map((label) => label.trim())).toContain('Recorded in error');
          expect(labels.at(-2)?.trim()).toBe('Rounding');
          expect(troubles).toEqual([]);
        });
      }
    );

    it.each([
      '/areas/E92000001/changes',
      '/areas/E12000003/changes?by=sex',
      '/areas/E08000035/changes?by=sen_provision'
    ])('reads what the change is made of, by area and by cohort, at %s', async (path) => {
      await visit(path, { javaScript }, async ({ page, troubles }) => {
        const tables = await page
          .locator('table.effects')
          .evaluateAll((all) =>
            all.map((table) =>
              [...table.querySelectorAll('tbody tr')].map((row) =>
                [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')
              )
            )
          );
        expect(tables).toHaveLength(2);
        const rows = tables.map((table) => table.map((row) => row.map(number)));
        for (const row of rows.flat())
          expect(row.slice(0, -1).reduce((sum, part) => sum + part, 0)).toBe(row.at(-1));
        const [, cohorts] = rows;
        cohorts![0]!.forEach((_, column) =>
          expect(cohorts!.slice(0, -1).reduce((sum, row) => sum + row[column]!, 0)).toBe(
            cohorts!.at(-1)![column]
          )
        );
        expect(troubles).toEqual([]);
      });
    });

    it('says why reasons of two lists cannot be compared', async () => {
      await visit('/areas/E92000001/changes', { javaScript }, async ({ page }) => {
        await page.getByLabel('By', { exact: true }).selectOption('reason');
        await page.getByRole('button', { name: 'Break down' }).click();
        await page.waitForURL(/by=reason/);
        expect(await page.locator('section[aria-labelledby="cohorts"]').textContent()).toContain(
          'the list of reason items is not the same in both terms'
        );
      });
    });

    it('chooses two other terms, and the address holds them', async () => {
      await visit('/areas/E92000001/changes', { javaScript }, async ({ page }) => {
        await page.getByLabel('From', { exact: true }).selectOption('2023-24-autumn');
        await page.getByLabel('To', { exact: true }).selectOption('2024-25-autumn');
        await page.getByRole('button', { name: 'Show' }).click();
        await page.waitForURL(/from=2023-24-autumn&to=2024-25-autumn/);
        expect(await page.locator('.verdict').textContent()).toContain('Up 6,200');
      });
    });

    it('finds a local authority on the map by its name and goes there', async () => {
      await visit('/areas', { javaScript }, async ({ page, troubles }) => {
        const tiles = page.locator('.tiles a');
        expect(await tiles.count()).toBe(153);
        const leeds = page.getByRole('link', { name: /^Leeds: [\d,]+, \d\.\d per 100$/ });
        await leeds.focus();
        await page.keyboard.press('Enter');
        await page.waitForURL(/E08000035/);
        expect(troubles).toEqual([]);
      });
    });

    it('reads which authorities stand out, with intervals, and small numbers kept apart', async () => {
      await visit('/areas', { javaScript }, async ({ page }) => {
        expect(
          await page.locator('.chart svg[role="img"]').first().getAttribute('aria-label')
        ).toMatch(/Funnel plot\. \d+ of \d+ local authorities stand out: \d+ higher and \d+ lower/);
        await page.getByText(/The table of \d+ local authorities/).click();
        const first = await page.locator('.league tbody tr').first().textContent();
        expect(first).toMatch(/\d\.\d\d to \d\.\d\d/);
        expect(await page.locator('main').textContent()).toContain('Kept apart');
        expect(await page.locator('.league').textContent()).not.toContain('Isles of Scilly');
      });
    });

    it('sets areas side by side by a form', async () => {
      await visit('/areas/compare', { javaScript }, async ({ page, troubles }) => {
        await page.getByLabel('Area 1').selectOption('E08000035');
        await page.getByLabel('Area 2').selectOption('E92000001');
        await page.getByRole('button', { name: 'Compare' }).click();
        await page.waitForURL(/area=E08000035&area=E92000001/);
        const heads = await page.locator('.compare thead th').allTextContents();
        expect(heads.map((head) => head.trim())).toEqual(['Leeds', 'England']);
        expect(await page.locator('.compare').textContent()).toContain('34,700');
        expect(troubles).toEqual([]);
      });
    });
  }
);
