import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '#files/home.ts';
import {
  bradford,
  leeds,
  limitedPeople,
  limitedSnapshots,
  secrets,
  yorkshire
} from '../support/limited-home.ts';
import { unpacked } from '../support/tag-tree.ts';
import { warehouseOf } from '../support/warehouse-fixture.ts';
import { anyNumberOf } from '../support/written-numbers.ts';
import { serve, type Served } from './support/served.ts';
import { axeFaults, browserForTests, overflowOf, picture } from './support/visit.ts';

const visit = browserForTests();
let made: Awaited<ReturnType<typeof warehouseOf>>;
let served: Served;

beforeAll(async () => {
  made = await warehouseOf(limitedSnapshots);
  limitedPeople(made.home);
  served = await serve(projectRoot(), made.home);
}, 180_000);
afterAll(async () => {
  await served?.stop();
  made.remove();
});

const asked = (path: string, who: string) =>
  fetch(served.address + path, {
    headers: { cookie: `muster_person=${who}` },
    redirect: 'manual'
  });
const textOf = async (path: string, who: string) => (await asked(path, who)).text();

describe('a director of one authority', () => {
  const how = (more: object = {}) => ({ site: served.address, person: 'leeds', ...more });

  it('begins at their own area, with its region and England beside it', async () => {
    await visit('/?term=2025-26-autumn', how(), async ({ page, status, troubles }) => {
      expect(status).toBe(200);
      expect(new URL(page.url()).pathname).toBe(`/areas/${leeds}`);
      expect(page.url()).toContain('?term=2025-26-autumn');
      expect(await page.locator('.figure__value').first().textContent()).toBe('1,240');
      expect(await page.locator('#rates-title').textContent()).toContain('Yorkshire');
      const current = page.locator('.muster-header ~ * [aria-current="page"]');
      expect((await current.allTextContents()).map((text) => text.trim())).toEqual(['Leeds']);
      for (const width of [360, 1280, 2560]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await overflowOf(page), `${width} wide`).toBe(0);
        await picture(page, `limited-own-${width}`);
      }
      expect(await axeFaults(page)).toEqual([]);
      await page.getByRole('link', { name: 'England', exact: true }).first().click();
      expect(new URL(page.url()).pathname).toBe('/areas/E92000001');
      expect(await page.locator('h1').textContent()).toContain('England');
      expect(await page.locator('main').innerText()).toContain('9 regions that you may not see');
      expect(troubles).toEqual([]);
    });
  });

  it('is told in words of a page that another area is not theirs, and led to their own', async () => {
    await visit(`/areas/${bradford}`, how(), async ({ page, status, troubles }) => {
      expect(status).toBe(403);
      expect(await page.locator('h1').textContent()).toBe('You may not see figures for Bradford');
      expect(await page.locator('main').innerText()).not.toMatch(/--|muster /);
      for (const width of [360, 1280, 2560]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await overflowOf(page), `${width} wide`).toBe(0);
        await picture(page, `limited-refused-${width}`);
      }
      expect(await axeFaults(page)).toEqual([]);
      expect(troubles).toEqual([]);
      await page.locator('main').getByRole('link', { name: 'Leeds' }).click();
      expect(new URL(page.url()).pathname).toBe(`/areas/${leeds}`);
    });
    for (const path of [
      `/areas/${bradford}/changes`,
      `/areas/${bradford}/journeys`,
      `/areas/${bradford}/estimates`,
      `/areas/${bradford}/board-pack`,
      `/areas/${bradford}/download/trend.csv`,
      `/areas/compare?area=${leeds}&area=${bradford}`,
      '/areas?region=E12000001',
      `/explore?area=${bradford}`,
      `/explore?area=${yorkshire}&protection=none`,
      `/explore/children?measure=census_day&term=2025-26-autumn&area=${yorkshire}`,
      `/api/v1/areas/${bradford}/overview`,
      `/api/v1/measures/census_day?term=2025-26-autumn&area=${bradford}`,
      `/api/v1/measures/census_day?term=2025-26-autumn&area=${yorkshire}&protection=none`
    ]) {
      const answer = await asked(path, 'leeds');
      expect(answer.status, path).toBe(403);
      if (path.startsWith('/api/')) {
        expect(answer.headers.get('content-type')).toContain('problem+json');
        expect(((await answer.json()) as { detail: string }).detail).toMatch(/^You may not see /);
      }
    }
  });

  it('explores their own area first, and is offered what they may see', async () => {
    await visit('/explore', how(), async ({ page, status, troubles }) => {
      expect(status).toBe(200);
      expect(await page.locator('h1').textContent()).toContain('Leeds');
      const ticks = page.locator('input[name="area"]');
      expect(await ticks.evaluateAll((all) => all.map((one) => one.getAttribute('value')))).toEqual(
        [yorkshire, leeds]
      );
      expect(await page.locator('#protection option').allTextContents()).toContain('Exact counts');
      await page.goto(`${served.address}/explore?level=national`);
      expect(new URL(page.url()).search).toBe('?level=national');
      expect(await page.locator('h1').textContent()).toContain('England');
      expect(await page.locator('#protection').count()).toBe(0);
      expect(troubles).toEqual([]);
    });
  });
});

describe('what is shown of the region and England', () => {
  const tablesOf = async (area: string, page: string, who: string) => {
    const answer = await asked(`/api/v1/areas/${area}/${page}?term=2025-26-autumn`, who);
    expect(answer.status, `${area} ${page} ${who}`).toBe(200);
    const { tables } = (await answer.json()) as { tables: { name: string; rows: unknown }[] };
    return new Map(tables.map(({ name, rows }) => [name, rows]));
  };
  /** These have the other areas in them, or are worked out from those where all may be seen. */
  const ofOthers = ['places', 'las', 'parts', 'effects', 'cohorts'];

  it.each([yorkshire, 'E92000001'])(
    'in %s is to somebody of one authority what it is to a reader without the right to exact counts',
    async (area) => {
      for (const page of ['overview', 'changes', 'journeys', 'estimates']) {
        const [own, theirs] = await Promise.all([
          tablesOf(area, page, 'leeds'),
          tablesOf(area, page, 'reader')
        ]);
        expect(own.size).toBeGreaterThan(0);
        for (const [name, rows] of own)
          if (!ofOthers.includes(name)) expect(rows, `${page} ${name}`).toEqual(theirs.get(name));
      }
    }
  );

  it('is the same beside the own figures, which are as they are to who may see everything', async () => {
    const [own, all] = await Promise.all([
      tablesOf(leeds, 'overview', 'leeds'),
      tablesOf(leeds, 'overview', 'demo')
    ]);
    expect(own.get('trend')).toEqual(all.get('trend'));
    expect(own.get('sex')).toEqual(all.get('sex'));
  });

  it('holds no exact count of the region, of England or of another authority', async () => {
    const paths = [leeds, yorkshire, 'E92000001'].flatMap((area) => [
      `/areas/${area}`,
      `/areas/${area}/changes`,
      `/areas/${area}/journeys`,
      `/areas/${area}/estimates`,
      `/areas/${area}/download/trend.csv`,
      ...['overview', 'changes', 'journeys', 'estimates', 'areas'].map(
        (page) => `/api/v1/areas/${area}/${page}`
      )
    ]);
    for (const path of [
      ...paths.filter((one) => one !== `/api/v1/areas/${leeds}/areas`),
      '/areas',
      '/estimates',
      '/data',
      '/explore?term=all&level=regional',
      `/explore?term=all&area=${leeds},${yorkshire}&by=sex`,
      '/explore/table.csv?term=all&level=national',
      `/areas/compare?area=${leeds}&area=${yorkshire}&area=E92000001`,
      '/api/v1/measures/census_day.csv?term=2024-25-autumn,2025-26-autumn&level=national,regional,la'
    ]) {
      const answer = await asked(path, 'leeds');
      expect(answer.status, path).toBe(200);
      expect(await answer.text(), path).not.toMatch(anyNumberOf(secrets));
    }
    const exact = `/api/v1/measures/census_day?term=2025-26-autumn&area=${yorkshire}&protection=none`;
    expect(await textOf(exact, 'yorkshire')).toMatch(anyNumberOf(secrets));
    const pack = await asked(`/areas/${yorkshire}/board-pack`, 'leeds');
    const text = unpacked(Buffer.from(await pack.arrayBuffer()));
    expect(text).not.toMatch(anyNumberOf(secrets));
    expect(text).toContain('2,580');
  });
});

describe('what is kept of a page', () => {
  it('goes to nobody whose rights are others', async () => {
    for (const path of [`/areas/${yorkshire}`, '/areas', `/areas/${leeds}`]) {
      const people = ['demo', 'leeds', 'lax', 'yorkshire', 'two', 'reader'];
      const first = await Promise.all(people.map((who) => textOf(path, who)));
      const again = await Promise.all([...people].reverse().map((who) => textOf(path, who)));
      expect(again.reverse(), path).toEqual(first);
      const tags = await Promise.all(
        people.map(async (who) => (await asked(path, who)).headers.get('etag'))
      );
      expect(new Set(tags).size, path).toBe(people.length);
    }
    const [demo, own] = await Promise.all(
      ['demo', 'leeds'].map((who) => textOf(`/areas/${yorkshire}`, who))
    );
    expect(demo).toContain('>Bradford<');
    expect(own).not.toContain('>Bradford<');
  });
});

describe('people of a region, and of several areas', () => {
  it('begin at the region, and at England with their own areas', async () => {
    const region = await asked('/', 'yorkshire');
    expect([region.status, region.headers.get('location')]).toEqual([307, `/areas/${yorkshire}`]);
    const both = await asked('/', 'two');
    expect(both.status).toBe(200);
    const text = await both.text();
    expect(text).toContain('151 local authorities that you may not see are left out.');
    expect(text).toContain('>Gateshead<');
    expect(text).not.toContain('>Bradford<');
  });

  it('follow the returns of their own areas alone', async () => {
    expect(await textOf('/returns', 'leeds')).not.toContain('Bradford');
    expect(await textOf('/returns', 'yorkshire')).toContain('Bradford');
  });
});
