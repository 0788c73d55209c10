import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { projectRoot } from '#files/home.ts';
import { places, statesHome, withoutRelations } from '../support/states-home.ts';
import { serve, type Served } from './support/served.ts';
import { axeFaults, browserForTests, overflowOf, picture } from './support/visit.ts';

const visit = browserForTests();
const folder = mkdtempSync(join(tmpdir(), 'muster-states-'));
let served: Served | undefined;
let site: string;

beforeAll(async () => {
  const running = process.env['MUSTER_STATES_SITE'];
  if (running) {
    site = running;
    return;
  }
  served = await serve(projectRoot(), await statesHome(folder));
  site = served.address;
}, 120_000);
afterAll(async () => {
  await served?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const { leeds, gateshead, bradford } = places;
const pages = [
  { name: 'stale and late', path: `/areas/${leeds}` },
  { name: 'true zero', path: `/areas/${gateshead}` },
  { name: 'not returned', path: `/areas/${bradford}` },
  { name: 'two returns of 153', path: '/' },
  { name: 'nothing to explain', path: `/areas/${gateshead}/changes` },
  { name: 'no journeys', path: `/areas/${bradford}/journeys` },
  { name: 'small counts', path: `/explore?area=${leeds}&by=ward` },
  { name: 'no such term', path: `/areas/${leeds}?term=2024-25-summer`, expected: 400 }
];

describe.each(pages)('$name ($path)', ({ name, path, expected = 200 }) => {
  it('has nothing axe objects to, light and dark, and keeps within the window', async () => {
    await visit(path, { site }, async ({ page, status, troubles }) => {
      expect(status).toBe(expected);
      expect(await axeFaults(page)).toEqual([]);
      for (const width of [320, 1280, 2560]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await overflowOf(page), `${width} wide`).toBe(0);
        await picture(page, `state-${name.replaceAll(' ', '-')}-${width}`);
      }
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await axeFaults(page)).toEqual([]);
      expect(troubles).toEqual([]);
    });
  });
});

describe.each([{ javaScript: true }, { javaScript: false }])(
  'states of a figure, JavaScript $javaScript',
  ({ javaScript }) => {
    const how = () => ({ javaScript, site });

    it('says that a load waits for the next build, and that a return came late', async () => {
      await visit(`/areas/${leeds}`, how(), async ({ page }) => {
        expect(await page.locator('.stale').textContent()).toContain(
          'These figures are older than what has been loaded: 1 load waits for the next build.'
        );
        expect(await page.locator('main').innerText()).toContain(
          'The return for autumn 2025, due 31 October 2025, is in. It came late.'
        );
      });
    });

    it('tells a true zero from a figure that is not available, in headline and tables', async () => {
      await visit(`/areas/${gateshead}`, how(), async ({ page }) => {
        expect(await page.locator('.figure__value').first().textContent()).toBe('0');
        const text = await page.locator('main').innerText();
        expect(text).toContain('No change on autumn 2024');
        expect(text).toContain('Nobody became missing or left in these months.');
        expect(text).toContain('No child was waiting for a school place.');
        // A share of nobody does not apply.
        expect(text).toContain('z = not applicable');
      });
      await visit(`/areas/${bradford}`, how(), async ({ page }) => {
        expect(await page.locator('.figure__value').first().textContent()).toBe('Not available');
        const text = await page.locator('main').innerText();
        expect(text).toContain('No return was made.');
        expect(text).toContain('There is nothing to draw: no term has a figure that can be shown.');
        expect(text).toContain('there is no register of children for Bradford');
        expect(text).toContain('Not available, so not drawn: Bradford');
        expect(text).not.toMatch(/\b0 children\b|nobody/i);
      });
    });

    it('explains no change of nobody, and has no waterfall of zeros', async () => {
      await visit(`/areas/${gateshead}/changes`, how(), async ({ page }) => {
        const text = await page.locator('main').innerText();
        expect(text).toContain('Nobody was missing education on either day');
        expect(await page.locator('table.effects').count()).toBe(0);
      });
    });

    it('says of a term whether nobody returned for it or there is none of that name', async () => {
      await visit(`/areas/${leeds}?term=2024-25-summer`, how(), async ({ page, status }) => {
        expect(status).toBe(400);
        expect(await page.locator('h1').textContent()).toBe(
          'No local authority has returned for summer 2025'
        );
      });
      await visit(`/areas/${leeds}?term=winter`, how(), async ({ page, status }) => {
        expect(status).toBe(400);
        expect(await page.locator('h1').textContent()).toContain('“winter”');
      });
    });

    it('shows the wards of a local authority that records them', async () => {
      await visit(`/areas/${leeds}`, how(), async ({ page }) => {
        const wards = page.locator('table', { hasText: 'E05011394' }).first();
        const rows = await wards
          .locator('tbody tr')
          .evaluateAll((all) =>
            all.map((row) =>
              [...row.querySelectorAll('th, td:not([aria-hidden])')].map(
                (cell) => (cell.querySelector('.symbol') ?? cell).textContent?.trim() ?? ''
              )
            )
          );
        expect(rows).toEqual([
          ['E05011394', '30', '38%'],
          ['E05011401', '50', '63%'],
          ['E05011410', 'low', 'low']
        ]);
      });
    });

    it('shows low to those who may see exact counts, and c to those who may not, each in words', async () => {
      await visit(`/explore?area=${leeds}&by=ward`, how(), async ({ page }) => {
        expect(await page.locator('#table').innerText()).toContain('low');
        expect(await page.locator('#table').textContent()).toContain('rounds to 0, but is not 0');
        await page.context().addCookies([{ name: 'muster_person', value: 'outsider', url: site }]);
        await page.reload();
        expect(await page.locator('#table .symbol').allTextContents()).toEqual(['c']);
        expect(await page.locator('#table').textContent()).toContain('withheld to protect people');
        await page.goto(`${site}/areas/${leeds}`);
        expect(await page.locator('main').innerText()).toContain('c = withheld to protect people');
      });
    });
  }
);

describe('a warehouse that an earlier Muster built', () => {
  let old: Served | undefined;
  const oldFolder = mkdtempSync(join(tmpdir(), 'muster-old-'));
  beforeAll(async () => {
    const home = await statesHome(oldFolder);
    await withoutRelations(home, [
      ...['flow_month', 'stock_account', 'reason_duration_tally', 'journey_origin']
    ]);
    old = await serve(projectRoot(), home);
  }, 120_000);
  afterAll(async () => {
    await old?.stop();
    rmSync(oldFolder, { recursive: true, force: true });
  });

  it('says which parts it does not hold, and shows the others', async () => {
    await visit(`/areas/${leeds}`, { site: old!.address }, async ({ page, status }) => {
      expect(status).toBe(200);
      expect(await page.locator('.figure__value').first().textContent()).toBe('80');
      expect(await page.locator('main').innerText()).toContain(
        'this warehouse was built by an earlier Muster. Run muster build.'
      );
      expect(await axeFaults(page)).toEqual([]);
    });
    await visit(`/areas/${leeds}/changes`, { site: old!.address }, async ({ page, status }) => {
      expect(status).toBe(200);
      expect(await page.locator('main').innerText()).toContain('Run muster build');
      expect(await page.locator('table.effects').count()).toBe(2);
    });
  });

  it('says what to do where a page cannot be made of it at all', async () => {
    await visit(`/areas/${leeds}/journeys`, { site: old!.address }, async ({ page, status }) => {
      expect(status).toBe(500);
      expect(await page.locator('h1').textContent()).toBe(
        'These figures were built by another version of Muster'
      );
      expect(await page.locator('main').innerText()).toContain('Run muster build');
    });
  });
});

describe('an installation with nothing in it', () => {
  it.each(['/', '/areas', `/areas/${leeds}`, `/areas/${leeds}/changes`, '/explore'])(
    'says what to do at %s',
    async (path) => {
      await visit(path, { site: inject('emptySite') }, async ({ page, status }) => {
        if (inject('emptySite') === inject('site')) return;
        expect(status).toBe(503);
        expect(await page.locator('h1').textContent()).toBe('There are no figures to show yet');
        expect(await page.locator('main').innerText()).toContain('muster load');
        expect(await axeFaults(page)).toEqual([]);
      });
    }
  );
});
