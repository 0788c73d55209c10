import { describe, expect, inject, it } from 'vitest';
import { allTags, tagTree, unpacked } from '../support/tag-tree.ts';
import { axeFaults, browserForTests, overflowOf, picture } from './support/visit.ts';

const visit = browserForTests();
const leeds = '/areas/E08000035/journeys';

describe.each([{ javaScript: true }, { javaScript: false }])(
  'a director on journeys, JavaScript $javaScript',
  ({ javaScript }) => {
    it('goes from England to its journeys and reads how long episodes last', async () => {
      await visit('/?term=2024-25-summer', { javaScript }, async ({ page, troubles }) => {
        await page.getByRole('link', { name: /^Journeys/ }).click();
        await page.waitForURL(/E92000001\/journeys\?term=2024-25-summer/);
        expect(await page.locator('h1').textContent()).toMatch(/England\s+Journeys/);
        expect(await page.locator('.headline__main').textContent()).toMatch(
          /Half of the episodes that start end within\s*\d+ weeks/
        );
        expect(troubles).toEqual([]);
      });
    });

    it('sees where children came from and went as a diagram named in words, with its table', async () => {
      await visit(leeds, { javaScript }, async ({ page }) => {
        const flow = page.locator('figure', { has: page.locator('#flow-title') });
        expect(await flow.locator('h2').textContent()).toMatch(
          /^Of [\d,]+ children missing in autumn 2025, \d+% had a school place by .* still missing$/
        );
        expect(await flow.locator('svg:visible').count()).toBe(1);
        expect(await flow.locator('svg').first().getAttribute('aria-label')).toContain(
          'The figures are in the table'
        );
        await flow.getByText('The figures of this diagram').click();
        expect(await flow.locator('thead th').allTextContents()).toEqual([
          'Came from',
          'School place',
          'Home education',
          'Another local authority',
          'Another country',
          'Over school age',
          'Other or not known',
          'Still missing',
          'All children'
        ]);
        expect(await flow.locator('tbody tr').count()).toBe(8);
      });
    });

    it('parts the curve by reason, and the address holds it when the term changes', async () => {
      await visit(leeds, { javaScript }, async ({ page }) => {
        await page.getByRole('link', { name: 'Reason', exact: true }).click();
        await page.waitForURL(/by=reason/);
        const curves = page.locator('#how-long');
        expect(await curves.locator('strong').textContent()).toBe('Reason');
        await page.getByLabel('Term', { exact: true }).selectOption('2024-25-spring');
        await page.getByRole('button', { name: 'Show' }).click();
        await page.waitForURL(/term=2024-25-spring/);
        expect(page.url()).toContain('by=reason');
        await page.getByText('The figures of this chart, with numbers at risk').click();
        expect(await curves.locator('thead th').allTextContents()).toContain('Moved in: at risk');
      });
    });

    it('judges first action by another target', async () => {
      await visit(`${leeds}?by=sex`, { javaScript }, async ({ page }) => {
        await page.getByLabel('Target for first action').selectOption('20');
        await page.getByRole('button', { name: 'Judge by it' }).click();
        await page.waitForURL(/target=20/);
        expect(page.url()).toContain('by=sex');
        expect(await page.locator('#action').textContent()).toMatch(/within 20 days|Days from/);
        expect(await page.locator('main').textContent()).toContain(
          'The target is of your choosing'
        );
      });
    });
  }
);

describe.each([
  { name: 'journeys-england', path: '/areas/E92000001/journeys', answer: 200 },
  { name: 'journeys-region', path: '/areas/E12000003/journeys?by=phase', answer: 200 },
  { name: 'journeys-la', path: leeds, answer: 200 },
  { name: 'journeys-few', path: '/areas/E09000001/journeys', answer: 200 },
  { name: 'journeys-unknown', path: '/areas/E08000035/journeys?by=shoe', answer: 400 }
])('$name ($path)', ({ name, path, answer }) => {
  it.each(['light', 'dark'] as const)('has nothing axe objects to in %s', async (scheme) => {
    await visit(path, { scheme }, async ({ page, status, troubles }) => {
      expect(status).toBe(answer);
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

describe('an area with too few episodes', () => {
  it('says that there are too few, and shows no curve and no zero', async () => {
    await visit('/areas/E09000001/journeys', { javaScript: false }, async ({ page }) => {
      const main = (await page.locator('main').textContent()) ?? '';
      expect(main).toContain('too few endings to draw a curve');
      expect(await page.locator('#how-long svg').count()).toBe(0);
    });
  });
});

describe('the board pack', () => {
  it('is a tagged PDF/UA-1 with the figures of the page', async () => {
    await visit(`${leeds}?term=2024-25-autumn`, { javaScript: false }, async ({ page }) => {
      const link = page.getByRole('link', { name: /Board pack/ });
      const href = await link.getAttribute('href');
      expect(href).toBe('/areas/E08000035/board-pack?term=2024-25-autumn');
      const answer = await fetch(inject('site') + href!);
      expect(answer.headers.get('content-type')).toBe('application/pdf');
      expect(answer.headers.get('content-disposition')).toContain(
        'board-pack-E08000035-2024-25-autumn.pdf'
      );
      const text = unpacked(Buffer.from(await answer.arrayBuffer()));
      expect(text).toMatch(/pdfuaid:part>1</);
      expect(text).toContain('/StructTreeRoot');
      const finding = await page.locator('#flow-title').textContent();
      expect(text).toContain(finding!);
    });
  });

  it('says what is wrong with an address instead of making a pack', async () => {
    const bad = await fetch(`${inject('site')}/areas/E08000035/board-pack?term=winter`);
    expect(bad.status).toBe(400);
    const nowhere = await fetch(`${inject('site')}/areas/E99999999/board-pack`);
    expect(nowhere.status).toBe(404);
  });
});

describe('the areas of a board pack', () => {
  const packOf = async (path: string) => {
    const answer = await fetch(`${inject('site')}${path}/board-pack?term=2025-26-autumn`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const tags = allTags(tagTree(bytes));
    return {
      text: unpacked(Buffer.from(bytes)),
      drawn: tags.flatMap(({ role, alt }) => (role === 'Figure' ? [alt ?? ''] : [])),
      tables: tags.filter(({ role }) => role === 'Table')
    };
  };

  it.each([
    ['/areas/E92000001', 'England'],
    ['/areas/E12000001', 'North East'],
    ['/areas/E08000037', 'North East']
  ])('draws the map and the funnel for %s, each with its words', async (path, name) => {
    const { drawn, text } = await packOf(path);
    expect(drawn.filter((alt) => alt.includes('Funnel plot.')).length).toBe(1);
    expect(
      drawn.filter((alt) => alt.includes(`Map of the local authorities of ${name} as`)).length
    ).toBe(1);
    expect(drawn.every((alt) => alt.length > 10)).toBe(true);
    expect(text).toContain('Where rates are high and low in ');
  });

  it('heads every row of every table, with a scope for each header', async () => {
    const { tables } = await packOf('/areas/E08000037');
    expect(tables.length).toBeGreaterThan(10);
    for (const table of tables)
      for (const row of allTags(table).filter(({ role }) => role === 'TR')) {
        expect(row.kids[0]).toMatchObject({ role: 'TH' });
        for (const cell of row.kids) expect(cell.scope === null).toBe(cell.role === 'TD');
      }
  });
});
