import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { axeFaults, browserForTests } from './support/visit.ts';

const visit = browserForTests();

describe.each([{ javaScript: true }, { javaScript: false }])(
  'a director, JavaScript $javaScript',
  ({ javaScript }) => {
    it('reads the headline with its term, date and change in words', async () => {
      await visit('/', { javaScript }, async ({ page, troubles }) => {
        const main = page.locator('.headline__main');
        expect(await main.textContent()).toMatch(
          /on census day, autumn 2025.*34,700.*(Up|Down|No change).* on autumn 2024.*2 October 2025/s
        );
        expect(await main.textContent()).toContain('153 local authorities returned');
        expect(troubles).toEqual([]);
      });
    });

    it('sees the trend as a chart named in words, with its table', async () => {
      await visit('/', { javaScript }, async ({ page }) => {
        const trend = page.locator('.chart').first();
        const drawings = trend.locator('svg[role="img"]');
        expect(await drawings.count()).toBe(2);
        expect(await trend.locator('svg:visible').count()).toBe(1);
        expect(await drawings.first().getAttribute('aria-label')).toContain('34,700');
        await page.getByText('The figures of this chart').first().click();
        const rows = trend.locator('tbody tr');
        expect(await rows.count()).toBe(10);
        expect(await rows.last().textContent()).toContain('24,700');
      });
    });

    it('reads a short commentary whose every figure leads to what it is', async () => {
      await visit('/', { javaScript }, async ({ page, troubles }) => {
        const said = page.locator('.commentary__figure');
        expect(await said.first().textContent()).toBe('34,700');
        expect(await page.locator('.commentary ul').textContent()).toMatch(
          /That is down [\d,]+ \(\d+%\) on autumn 2024 and up [\d,]+ \(\d+%\) on summer 2025\./
        );
        const lines = await said.evaluateAll((all) =>
          all.map((link) => document.querySelector(link.getAttribute('href')!)?.textContent ?? '')
        );
        for (const line of lines) expect(line).toMatch(/(Counted|Grossed)/);
        await said.first().click();
        expect(await page.locator('#said-1').isVisible()).toBe(true);
        expect(troubles).toEqual([]);
      });
    });

    it('sees rates beside region and England, flows, waiting and what is late', async () => {
      await visit('/areas/E08000035', { javaScript }, async ({ page }) => {
        expect(await page.locator('#rates-title').textContent()).toContain('England');
        expect(await page.locator('#flows-title').textContent()).toMatch(/became missing in/);
        const text = await page.locator('main').innerText();
        expect(text).toContain('Waiting for a school place');
        expect(text).toContain('How complete and how fresh');
        expect(text).toContain('England 0.4');
      });
    });

    it('picks an earlier term by the form, and the address holds it', async () => {
      await visit('/', { javaScript }, async ({ page }) => {
        await page.getByLabel('Term', { exact: true }).selectOption('2023-24-autumn');
        await page.getByRole('button', { name: 'Show' }).click();
        await page.waitForURL(/term=2023-24-autumn/);
        expect(await page.locator('.headline__main').textContent()).toContain('33,000');
        expect(await page.getByLabel('Term', { exact: true }).inputValue()).toBe('2023-24-autumn');
      });
    });

    it('sorts the regions by a link in the heading, which says the order', async () => {
      await visit('/', { javaScript }, async ({ page }) => {
        const heading = page.locator('#places th', { hasText: 'Region' }).first();
        await heading.getByRole('link').click();
        await page.waitForURL(/sort=name/);
        expect(await heading.getAttribute('aria-sort')).toBe('ascending');
        const names = await page.locator('#places tbody th').allTextContents();
        const trimmed = names.map((name) => name.trim());
        expect(trimmed).toEqual([...trimmed].sort((a, b) => a.localeCompare(b, 'en-GB')));
        expect(trimmed).toHaveLength(10);
      });
    });

    it('goes from England to a region to a local authority and back', async () => {
      await visit('/?term=2024-25-autumn', { javaScript }, async ({ page, troubles }) => {
        await page
          .locator('#places')
          .getByRole('link', { name: 'Yorkshire and The Humber' })
          .click();
        await page.waitForURL(/E12000003/);
        expect(await page.locator('h1').textContent()).toContain('Yorkshire and The Humber');
        await page.locator('#places').getByRole('link', { name: 'Leeds' }).click();
        await page.waitForURL(/E08000035\?term=2024-25-autumn/);
        expect(await page.locator('h1').textContent()).toContain('Leeds');
        for (const topic of ['Duration', 'Year group', 'Sex', 'Reason']) {
          expect(await page.getByRole('heading', { name: topic, exact: true }).count()).toBe(1);
        }
        await page
          .getByRole('navigation', { name: 'Breadcrumb' })
          .getByRole('link', { name: 'England' })
          .click();
        await page.waitForURL(/\/\?term=2024-25-autumn/);
        expect(troubles).toEqual([]);
      });
    });

    it('asks where a figure comes from', async () => {
      await visit('/areas/E08000035', { javaScript }, async ({ page }) => {
        await page.getByText('Where these figures come from').click();
        const words = await page.locator('.provenance').innerText();
        for (const part of ['Latest', 'Counted', 'snapshot', '2 October 2025', 'Leeds']) {
          expect(words).toContain(part);
        }
      });
    });
  }
);

describe('a data officer', () => {
  it('downloads the return of a local authority, every cell filled', async () => {
    await visit('/areas/E08000035?term=2025-26-autumn', {}, async ({ page }) => {
      await page.getByRole('link', { name: /Make the return/ }).click();
      await page.waitForURL(/return\?term=2025-26-autumn/);
      const waiting = page.waitForEvent('download');
      await page.getByRole('link', { name: 'return.csv', exact: true }).click();
      const file = await waiting;
      expect(file.suggestedFilename()).toBe('E08000035_2025-26-autumn_return.csv');
      const lines = readFileSync(await file.path(), 'utf8')
        .trim()
        .split(/\r?\n/);
      expect(lines[0]).toBe('collection,breakdown_topic,breakdown,child_count');
      expect(lines.length).toBeGreaterThan(46);
      for (const line of lines.slice(1)) expect(line).toMatch(/,(\d+|x)$/);
    });
  });

  it('looks at a load: what it holds and what was wrong with it', async () => {
    await visit('/data', {}, async ({ page, troubles }) => {
      await page.locator('#snapshots ~ div tbody th a').first().click();
      await page.waitForURL(/\/data\/[0-9a-f]{64}/);
      expect(await page.locator('main').innerText()).toMatch(/Accepted\s+[\d,]+ rows/);
      expect(await axeFaults(page)).toEqual([]);
      expect(troubles).toEqual([]);
    });
  });
});

describe('the keyboard', () => {
  it('reaches the skip link first, and it leads to the main content', async () => {
    await visit('/', {}, async ({ page }) => {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Skip to');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('main-content');
    });
  });

  it('reaches every link, field and summary, each with a visible focus', async () => {
    await visit('/areas/E12000001', {}, async ({ page }) => {
      const wanted = await page
        .locator('a[href]:visible, select:visible, button:visible, summary:visible')
        .count();
      const reached = new Set<string>();
      for (let step = 0; step < wanted + 10; step++) {
        await page.keyboard.press('Tab');
        const focus = await page.evaluate(() => {
          const element = document.activeElement;
          if (!element || element === document.body) return null;
          const style = getComputedStyle(element);
          const shown =
            style.outlineStyle !== 'none' ||
            style.boxShadow !== 'none' ||
            style.borderWidth !== '0px';
          const all = [
            ...document.querySelectorAll('a[href], select, button, summary, [tabindex]')
          ];
          return { place: String(all.indexOf(element)), shown, text: element.textContent };
        });
        if (focus === null) break;
        expect(focus.shown, `focus on ${focus.text}`).toBe(true);
        reached.add(focus.place);
      }
      expect(reached.size).toBeGreaterThanOrEqual(wanted);
    });
  });

  it('opens the provenance and follows a sort link', async () => {
    await visit('/', {}, async ({ page }) => {
      await page.locator('summary', { hasText: 'Where these figures come from' }).focus();
      await page.keyboard.press('Enter');
      expect(await page.locator('details.provenance').getAttribute('open')).not.toBeNull();
      await page.locator('#places th a').nth(1).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/sort=count/);
    });
  });
});
