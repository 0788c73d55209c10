import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, utils } from '@e965/xlsx';
import type { Page } from 'playwright';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { axeFaults, browserForTests, overflowOf, picture } from './support/visit.ts';

const visit = browserForTests();
const term = '2025-26-autumn';
const figures = `/api/v1/measures/census_day.csv?term=${term}`;

const text = async (path: string): Promise<string> => (await fetch(inject('site') + path)).text();
const cells = (csv: string): string[][] =>
  csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) =>
      (line.match(/"[^"]*"|[^,]+|(?<=,)(?=,|$)/g) ?? []).map((one) => one.replaceAll('"', ''))
    );

/** A local authority with many children, whichever sample is served. */
let la = '';

beforeAll(async () => {
  const rows = cells(await text(`${figures}&level=la`)).filter((row) => /^\d+$/.test(row.at(-3)!));
  rows.sort((a, b) => Number(b.at(-3)) - Number(a.at(-3)));
  la = rows[0]!.find((cell) => /^E(06|08|09|10)/.test(cell))!;
}, 60_000);

const hydrated = (page: Page) =>
  page.waitForFunction(() => document.documentElement.dataset['hydrated'] === 'true');
const table = async (page: Page): Promise<string[][]> =>
  page.locator('#table tbody tr').evaluateAll((rows) =>
    rows.map((row) =>
      [...row.querySelectorAll('th, td')].map((cell) => {
        const own = cell.querySelector('.symbol') ?? cell.querySelector('a') ?? cell;
        const words = [...own.childNodes].find(
          (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()
        );
        return (words?.textContent ?? '').trim();
      })
    )
  );

/** A browser without JavaScript drops the scripts that a page offers to load ahead. */
const real = (troubles: readonly string[], javaScript: boolean) =>
  javaScript ? troubles : troubles.filter((one) => !/^failed: .*\/_app\/immutable\//.test(one));

describe.each([{ javaScript: true }, { javaScript: false }])(
  'an analyst, JavaScript $javaScript',
  ({ javaScript }) => {
    it('asks by the form, and the address holds the question without blanks', async () => {
      await visit(`/explore?area=${la}`, { javaScript }, async ({ page, troubles }) => {
        if (javaScript) await hydrated(page);
        await page.getByLabel('Break down by').selectOption('sex');
        await page.getByLabel('Then by').selectOption('year_group');
        await page.getByRole('button', { name: 'Show', exact: true }).click();
        await page.waitForURL(/by=sex/);
        await expect.poll(() => page.locator('h1').textContent()).toContain('sex and year group');
        expect(await page.locator('#table tbody tr').count()).toBe(39);
        expect(page.url()).not.toMatch(/where=(&|$)|vs_area=(&|$)/);
        expect(real(troubles, javaScript)).toEqual([]);
      });
    });

    it('sees the figures that muster measure and the API give', async () => {
      await visit(`/explore?area=${la}&by=sex,reason`, { javaScript }, async ({ page }) => {
        const shown = await table(page);
        const asked = cells(await text(`${figures}&area=${la}&by=sex,reason`));
        expect(shown.map((row) => row.at(-1)!.replaceAll(',', ''))).toEqual(
          asked.map((row) => row.at(-3))
        );
      });
    });

    it('pivots, sorts, shows shares, and goes back', async () => {
      await visit(`/explore?area=${la}&by=sex,year_group`, { javaScript }, async ({ page }) => {
        if (javaScript) await hydrated(page);
        await page.getByLabel('Across the top').selectOption('sex');
        if (!javaScript) await page.getByRole('button', { name: 'Arrange' }).click();
        await page.waitForURL(/across=sex/);
        const heads = () => page.locator('#table thead th').allTextContents();
        await expect
          .poll(async () => (await heads()).map((one) => one.trim()))
          .toEqual(['Year group', 'Female', 'Male', 'Unknown']);
        await page.locator('#table thead a', { hasText: /^Male/ }).click();
        await page.waitForURL(/sort=1/);
        const column = async () =>
          (await table(page)).map((row) => Number(row[2])).filter((one) => !Number.isNaN(one));
        await expect.poll(async () => (await column()).length).toBeGreaterThan(1);
        await expect
          .poll(async () => {
            const numbers = await column();
            return numbers.join() === [...numbers].sort((a, b) => b - a).join();
          })
          .toBe(true);
        await page.goBack();
        await page.goBack();
        await expect.poll(async () => (await heads()).length).toBe(3);
        await page.goto(
          `${inject('site')}/explore?area=${la}&by=sex,year_group&across=sex&show=row`
        );
        const last = (await table(page)).find(([year]) => year === 'Year 11')!;
        expect(last[2]).toMatch(/%$|^low$|^x$/);
      });
    });

    it('sees that figures are being counted, with the old ones faded until then', async () => {
      if (!javaScript) return;
      await visit(`/explore?area=${la}`, { javaScript }, async ({ page }) => {
        await hydrated(page);
        await page.route('**/explore/__data.json*', async (route) => {
          await new Promise((later) => setTimeout(later, 1_500));
          await route.continue();
        });
        await page.getByLabel('Break down by').selectOption('sex');
        await page.getByRole('button', { name: 'Show', exact: true }).click();
        await page.getByText('Counting…').waitFor();
        expect(await page.locator('[aria-busy="true"] #table').count()).toBe(1);
        await page.waitForURL(/by=sex/);
        await expect.poll(() => page.locator('[aria-busy="true"]').count()).toBe(0);
      });
    });

    it('compares with another cohort and sees the difference', async () => {
      const path = `/explore?area=${la}&by=year_group&where=sex%3DFemale&vs_where=sex%3DMale`;
      await visit(path, { javaScript }, async ({ page, troubles }) => {
        const rows = await table(page);
        for (const [, here, there, difference] of rows) {
          const [a, b] = [Number(here), Number(there)];
          if (Number.isNaN(a) || Number.isNaN(b)) continue;
          expect(difference!.replace('\u2212', '-').replace('+', '')).toBe(String(a - b));
        }
        expect(rows.some((row) => /^[+\u2212]\d/.test(row[3]!))).toBe(true);
        expect(real(troubles, javaScript)).toEqual([]);
      });
    });

    it('reads why a difference cannot be given', async () => {
      const path = `/explore?area=E06000017&by=year_group&vs_area=E06000053`;
      await visit(path, { javaScript }, async ({ page }) => {
        const differences = await page
          .locator('#table tbody tr')
          .evaluateAll((rows) =>
            rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? ''))
          );
        const small = differences.filter(([here, there]) => `${here} ${there}`.includes('low'));
        expect(small.length).toBeGreaterThan(0);
        for (const [, , difference] of small)
          expect(difference!.trim()).toBe('too small to compare');
      });
    });

    it('drills from a figure to its children by their own identifiers', async () => {
      await visit(`/explore?area=${la}&by=sex`, { javaScript }, async ({ page, troubles }) => {
        if (javaScript) await hydrated(page);
        await page.locator('#table tbody a').first().click();
        await page.waitForURL(/explore\/children/);
        expect(await page.locator('h1').textContent()).toMatch(/\d+ children/);
        const heads = await page.locator('thead th').allTextContents();
        expect(heads[0]).toBe('Identifier');
        expect(heads.join(' ')).not.toMatch(/name|birth|UPN|NHS/i);
        expect(await page.locator('tbody tr').count()).toBeGreaterThan(0);
        if (javaScript) expect(await axeFaults(page)).toEqual([]);
        expect(real(troubles, javaScript)).toEqual([]);
      });
    });

    it('saves a view under a name, finds it again, and removes it', async () => {
      const name = `Sexes ${javaScript ? 'live' : 'still'}`;
      await visit(`/explore?area=${la}&by=sex`, { javaScript }, async ({ page }) => {
        if (javaScript) await hydrated(page);
        await page.getByLabel('Save this view as').fill(name);
        await page.getByRole('button', { name: 'Save' }).click();
        const link = page.locator('section.saved').getByRole('link', { name });
        await link.waitFor();
        await page.goto(`${inject('site')}/explore`);
        await page.locator('section.saved').getByRole('link', { name }).click();
        await page.waitForURL(/by=sex/);
        await expect.poll(() => page.locator('h1').textContent()).toContain('by sex');
        await page.getByRole('button', { name: `Remove ${name}` }).click();
        await expect.poll(() => page.locator('section.saved').getByText(name).count()).toBe(0);
      });
    });
  }
);

describe('downloads of the explorer', () => {
  const asked = () => `area=${la}&by=sex,year_group&across=sex&sort=1&order=desc`;

  it('hold the whole of a long table, of which the page says how much it shows', async () => {
    const path = '/explore?level=la&by=year_group&term=2024-25-autumn,2025-26-autumn&across=none';
    await visit(path, { javaScript: false }, async ({ page }) => {
      const told = page.locator('section[aria-labelledby="table-title"] .govuk-inset-text');
      expect(await told.textContent()).toContain('These are the first 2,000 of 3,978 rows.');
      expect(await page.locator('#table tbody tr').count()).toBe(2000);
      const href = await told.getByRole('link').getAttribute('href');
      const csv = await text(href!);
      expect(csv.trim().split('\n')).toHaveLength(3979);
    });
  });

  it('hold exactly the table on the screen, as CSV and as XLSX', async () => {
    await visit(`/explore?${asked()}`, {}, async ({ page }) => {
      const shown = await table(page);
      const csv = cells(await text(`/explore/table.csv?${asked()}`));
      expect(csv).toEqual(shown.map((row) => row.map((cell) => cell.replaceAll(',', ''))));
      const file = await fetch(`${inject('site')}/explore/table.xlsx?${asked()}`);
      const book = read(Buffer.from(await file.arrayBuffer()));
      const rows = utils.sheet_to_json<unknown[]>(book.Sheets['Table_1']!, { header: 1 });
      expect(
        rows
          .slice(-shown.length)
          .map((row) => row.map((cell) => String(cell).replaceAll(/[[\]]/g, '')))
      ).toEqual(shown.map((row) => row.map((cell) => cell.replaceAll(',', ''))));
    });
  });

  it('give the chart as SVG that stands alone, and as PNG', async () => {
    const svg = await fetch(`${inject('site')}/explore/chart.svg?${asked()}`);
    expect(svg.headers.get('content-type')).toBe('image/svg+xml');
    expect(await svg.text()).toContain('Open Government Licence');
    await visit(`/explore?${asked()}`, { javaScript: false }, async ({ page }) => {
      const link = page.getByRole('link', { name: 'Chart as PNG' });
      const png = await fetch(`${inject('site')}${await link.getAttribute('href')}`);
      expect(png.headers.get('content-type')).toBe('image/png');
      const bytes = Buffer.from(await png.arrayBuffer());
      expect(bytes.subarray(1, 4).toString()).toBe('PNG');
      const folder = join(inject('cache'), 'screenshots');
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'explorer-chart.png'), bytes);
    });
  });
});

describe('what the explorer sends', () => {
  it('is at most 150 kB of JavaScript, with arquero only once something is rearranged', async () => {
    await visit(`/explore?area=${la}&by=sex,year_group`, {}, async ({ page }) => {
      await hydrated(page);
      const sent = () =>
        page.evaluate(() =>
          performance
            .getEntriesByType('resource')
            .filter(({ name }) => name.endsWith('.js'))
            .reduce((sum, one) => sum + (one as PerformanceResourceTiming).encodedBodySize, 0)
        );
      expect(await sent()).toBeLessThan(60_000);
      await page.getByLabel('Across the top').selectOption('sex');
      await page.waitForURL(/across=sex/);
      expect(await sent()).toBeLessThan(150_000);
    });
  });

  it('does not move or change when it hydrates', async () => {
    await visit(`/explore?area=${la}&by=reason`, {}, async ({ page }) => {
      await hydrated(page);
      const shift = await page.evaluate(
        () =>
          new Promise<number>((done) => {
            let sum = 0;
            new PerformanceObserver((list) => {
              for (const one of list.getEntries())
                sum += (one as unknown as { value: number }).value;
            }).observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => done(sum), 400);
          })
      );
      expect(shift).toBe(0);
    });
  });
});

const pages = [
  { name: 'explore', path: () => `/explore?area=${la}&by=sex,year_group&across=sex` },
  { name: 'explore-terms', path: () => `/explore?area=${la}&term=all&by=reason` },
  { name: 'explore-regions', path: () => '/explore?level=regional&by=sex' },
  { name: 'explore-one', path: () => '/explore' },
  { name: 'explore-versus', path: () => `/explore?area=${la}&by=reason&vs_where=sex%3DFemale` },
  { name: 'dictionary', path: () => '/dictionary' },
  { name: 'dictionary-search', path: () => '/dictionary?q=census%20day' },
  { name: 'dictionary-nothing', path: () => '/dictionary?q=xylophone' },
  { name: 'lineage', path: () => '/dictionary/lineage/rate_per_100' }
];

describe.each(pages)('$name', ({ name, path }) => {
  it.each(['light', 'dark'] as const)('has nothing axe objects to in %s', async (scheme) => {
    await visit(path(), { scheme }, async ({ page, troubles }) => {
      for (const summary of await page.locator('summary').all()) await summary.click();
      expect(await axeFaults(page)).toEqual([]);
      expect(troubles).toEqual([]);
    });
  });

  it('keeps within the window from 320 to 2560 wide', async () => {
    await visit(path(), {}, async ({ page }) => {
      for (const width of [320, 1280, 2560]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await overflowOf(page), `${width} wide`).toBe(0);
        await picture(page, `${name}-${width}`);
      }
    });
  });
});

describe('the API in a browser’s hands', () => {
  it('answers 304 to its own tag, 404 and 405 as problems', async () => {
    const first = await fetch(`${inject('site')}${figures}`);
    const tag = first.headers.get('etag')!;
    const again = await fetch(`${inject('site')}${figures}`, { headers: { 'if-none-match': tag } });
    expect(again.status).toBe(304);
    for (const [path, method, status] of [
      ['/api/v1/nothing', 'GET', 404],
      ['/api/v1/terms', 'DELETE', 405]
    ] as const) {
      const response = await fetch(inject('site') + path, { method });
      expect(response.status).toBe(status);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect((await response.json()).status).toBe(status);
    }
  });

  it('answers 503 as a problem before the first build', async () => {
    const response = await fetch(`${inject('emptySite')}/api/v1/terms`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ status: 503, title: 'There are no figures yet' });
  });
});
