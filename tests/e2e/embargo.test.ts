import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyTrail, eventsOf } from '#access/audit-trail.ts';
import { openState } from '#access/state.ts';
import { homeAt, projectRoot } from '#files/home.ts';
import { embargoSnapshots, embargoTerm, lookers, signOffFor } from '../support/embargo-home.ts';
import { snapshotNumber, warehouseOf } from '../support/warehouse-fixture.ts';
import { anyNumberOf } from '../support/written-numbers.ts';
import { serve, type Served } from './support/served.ts';
import { axeFaults, browserForTests, overflowOf, picture } from './support/visit.ts';

const visit = browserForTests();
const served: Served[] = [];
let made: Awaited<ReturnType<typeof warehouseOf>>;
/** The same installation one second before the release comes out, and at the time. */
let before: string;
let at: string;
/** Every figure of the term that no earlier term has, as figures are written. */
let planted: RegExp;
/** The same without those of Leeds. */
let plantedElsewhere: RegExp;

beforeAll(async () => {
  made = await warehouseOf(embargoSnapshots());
  writeFileSync(join(made.home, 'people.json'), JSON.stringify(lookers));
  signOffFor(made.home, { day: '2026-02-26', time: '09:30' });
  before = await serveAt('2026-02-26T09:29:59Z');
  at = await serveAt('2026-02-26T09:30:00Z');
  const figures = await plantedFigures();
  planted = anyNumberOf(figures.all);
  plantedElsewhere = anyNumberOf(figures.all.filter((one) => !figures.leeds.includes(one)));
}, 600_000);
afterAll(async () => {
  await Promise.all(served.map((site) => site.stop()));
  made?.remove();
});

const term = `term=${embargoTerm}`;
const leeds = 'E08000035';
const england = 'E92000001';

/**
 * Every route of the site and addresses of it. `{t}` stands for the query that names the term; with it an address is
 * refused before the time, without it the address is answered as if the term had not come.
 */
const routes: Readonly<Record<string, readonly string[]>> = {
  '/': ['/?{t}', '/?{t}&basis=returned'],
  '/about': ['/about'],
  '/accessibility': ['/accessibility'],
  '/api/v1/[...rest]': [],
  '/api/v1/areas': ['/api/v1/areas'],
  '/api/v1/areas/[code]/[page]': [
    ...['overview', 'journeys', 'estimates'].flatMap((page) => [
      `/api/v1/areas/${leeds}/${page}?{t}`,
      `/api/v1/areas/E12000003/${page}?{t}`
    ])
  ],
  '/api/v1/areas/[code]/[page]/[table]': [
    `/api/v1/areas/${leeds}/overview/trend.csv?{t}`,
    `/api/v1/areas/${leeds}/overview/trend.json?{t}`
  ],
  '/api/v1/measures': ['/api/v1/measures'],
  '/api/v1/measures/[name]': [
    '/api/v1/measures/census_day?{t}',
    '/api/v1/measures/census_day?{t}&level=la&page_size=400',
    '/api/v1/measures/census_day.csv?{t}&level=la',
    '/api/v1/measures/census_day.xlsx?{t}&level=regional',
    '/api/v1/measures/census_day.ods?{t}',
    '/api/v1/measures/census_day.parquet?{t}',
    '/api/v1/measures/census_day?{t},2024-25-autumn',
    '/api/v1/measures/any_point_term?{t}',
    `/api/v1/measures/census_day?{t}&area=${leeds}&by=sex`,
    `/api/v1/measures/census_day?{t}&area=${leeds}&by=sex,reason&where=year_group=Year 6`,
    `/api/v1/measures/any_point_year?term=2024-25&area=${leeds}`,
    `/api/v1/measures/any_point_year?term=2025-26&area=${leeds}`
  ],
  '/api/v1/openapi.json': ['/api/v1/openapi.json'],
  '/api/v1/terms': ['/api/v1/terms'],
  '/api/v1/topics': ['/api/v1/topics'],
  '/areas': ['/areas?{t}', '/areas?{t}&sort=count&order=desc', '/areas?{t}&region=E12000003'],
  '/areas/[code]': [`/areas/E12000003?{t}`, `/areas/${leeds}?{t}`],
  '/areas/[code]/board-pack': [
    `/areas/${leeds}/board-pack?{t}`,
    `/areas/${england}/board-pack?{t}`
  ],
  '/areas/[code]/changes': [
    `/areas/${leeds}/changes?{t}`,
    `/areas/${leeds}/changes?from=2024-25-autumn&to=${embargoTerm}`,
    `/areas/${england}/changes?{t}`
  ],
  '/areas/[code]/estimates': [`/areas/${leeds}/estimates?{t}`, '/areas/E12000003/estimates?{t}'],
  '/areas/[code]/journeys': [`/areas/${leeds}/journeys?{t}`, `/areas/${england}/journeys?{t}`],
  '/areas/[code]/return': [`/areas/${leeds}/return?{t}`],
  '/areas/[code]/return/[file]': [`/areas/${leeds}/return/return.csv?{t}`],
  '/areas/[code]/return/cell': [`/areas/${leeds}/return/cell?{t}&cell=cme_census, Total, Total`],
  '/areas/[code]/return/fill': [`/areas/${leeds}/return/fill?{t}`],
  '/areas/compare': [`/areas/compare?{t}&area=${england}&area=${leeds}`],
  '/data': ['/data'],
  '/data/[snapshot]': [`/data/${snapshotNumber(3)}`],
  '/data/[snapshot]/faults': [`/data/${snapshotNumber(3)}/faults`],
  '/dictionary': ['/dictionary'],
  '/dictionary/lineage/[measure]': ['/dictionary/lineage/census_day'],
  '/estimates': ['/estimates?{t}', '/estimates?{t}&grossing=carry'],
  '/estimates/lists': ['/estimates/lists'],
  '/estimates/lists/[job]': [],
  '/estimates/three-figures': ['/estimates/three-figures'],
  '/explore': [
    '/explore?{t}',
    '/explore?{t}&level=la',
    '/explore?{t}&by=sex&level=regional',
    `/explore?term=2024-25-autumn&vs_term=${embargoTerm}`,
    '/explore?term=all',
    '/explore?term=all&level=la&by=sex',
    '/explore?measure=any_point_year&term=2025-26',
    '/explore?measure=any_point_year&term=2024-25-autumn'
  ],
  '/explore/[file]': [
    ...['csv', 'xlsx', 'ods', 'parquet'].map((format) => `/explore/table.${format}?{t}&level=la`),
    '/explore/chart.svg?{t}&level=regional',
    '/explore/table.csv?term=all&level=la'
  ],
  '/explore/children': [`/explore/children?measure=census_day&{t}&area=${leeds}`],
  '/health': ['/health'],
  '/methodology': ['/methodology'],
  '/releases': ['/releases'],
  '/releases/[term]/[version]': [`/releases/${embargoTerm}/v1`],
  '/releases/[term]/[version]/[file]': [`/releases/${embargoTerm}/v1/cme_census.csv`],
  '/releases/[term]/workspace': [`/releases/${embargoTerm}/workspace`],
  '/returns': ['/returns?{t}'],
  '/returns/chase.csv': ['/returns/chase.csv?{t}']
};

const addresses = Object.values(routes).flat();
const naming = addresses
  .filter((one) => one.includes('{t}'))
  .map((one) => one.replace('{t}', term));
const plain = addresses.map((one) => one.replace(/\{t\}(,[\w-]+)?&?/, '')).map(trimmed);
/** What the API cannot be asked without. */
const asksNothing = (path: string) =>
  path.startsWith('/api/v1/measures/') && !path.includes('term=');

describe('the addresses walked', () => {
  it('are of every route there is', () => {
    const root = join(projectRoot(), 'src', 'routes');
    const found = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\+(page\.svelte|server\.ts)$/.test(file))
      .map((file) => `/${file.replace(/\/?\+[^/]*$/, '')}`)
      // The files of a page are found by the links on it.
      .filter((route) => !route.endsWith('/download/[file]'));
    expect([...new Set(found)].sort()).toEqual(Object.keys(routes).sort());
  });

  it('show the figures of the term at the time, so that looking for them finds something', async () => {
    for (const path of [
      '/',
      '/areas',
      `/areas/${leeds}`,
      '/areas/E12000003',
      '/explore',
      '/estimates'
    ]) {
      expect((await got(at, path, 'reader')).text, path).toMatch(planted);
    }
    expect((await got(at, `/areas/${leeds}/journeys`, 'reader')).status).toBe(200);
  });
});

describe.each(['reader', 'elsewhere'])('%s, one second before publication', (who) => {
  it('is refused every address that names the term, and told the time', async () => {
    for (const path of naming) {
      const { status, text } = await got(before, path, who);
      expect([403, 409], path).toContain(status);
      expect(text, path).not.toMatch(planted);
      if (status === 403) {
        expect(text, path).toContain('9:30am on Thursday 26 February 2026');
      }
    }
  });

  it('finds no figure of the term at any other address, nor in the files those lead to', async () => {
    const walked = new Set<string>();
    for (const path of plain.filter((one) => !asksNothing(one))) {
      const { text } = await got(before, path, who);
      walked.add(path);
      expect(text.match(planted)?.[0] ?? null, path).toBeNull();
      for (const file of filesOn(text).filter((one) => !walked.has(one))) {
        walked.add(file);
        const there = await got(before, file, who);
        expect(there.status, file).toBe(200);
        expect(there.text.match(planted)?.[0] ?? null, file).toBeNull();
      }
    }
    expect(walked.size).toBeGreaterThan(60);
  });

  it('meets the term before it as the newest, and reads when the next one comes', async () => {
    for (const path of ['/', '/areas', '/areas/E12000003']) {
      const { text } = await got(before, path, who);
      expect(text, path).toContain('Autumn 2025: published at 9:30am on Thursday 26 February 2026');
      expect(text, path).toContain('autumn 2024');
    }
  });
});

describe('the API, one second before publication', () => {
  it('answers with a problem that says when', async () => {
    const path = `/api/v1/measures/census_day?${term}`;
    const { status, text, type } = await got(before, path, 'reader');
    expect(status).toBe(403);
    expect(type).toContain('application/problem+json');
    expect(JSON.parse(text)).toMatchObject({
      title: 'Not published yet',
      published_at: '2026-02-26T09:30:00.000Z'
    });
  });

  it('lists the term without figures until then', async () => {
    const termAt = async (site: string, who: string) =>
      (
        JSON.parse((await got(site, '/api/v1/terms', who)).text) as { terms: { id: string }[] }
      ).terms.find(({ id }) => id === embargoTerm);
    const early = { has_figures: false, published_at: '2026-02-26T09:30:00.000Z' };
    expect(await termAt(before, 'reader')).toMatchObject(early);
    expect(await termAt(before, 'demo')).toMatchObject({ has_figures: true, published_at: null });
    expect(await termAt(at, 'reader')).toMatchObject({ has_figures: true, published_at: null });
  });
});

describe('who may see before publication', () => {
  it('are those who make the statistics and those who are named, whose looking is on record', async () => {
    for (const who of ['demo', 'minister']) {
      for (const path of [`/?${term}`, '/explore', `/api/v1/measures/census_day?${term}`]) {
        const { status, text } = await got(before, path, who);
        expect(status, `${who} ${path}`).toBe(200);
        expect(text, `${who} ${path}`).toMatch(planted);
      }
    }
    const state = openState(homeAt(made.home));
    const seen = eventsOf(state, `release ${embargoTerm} v1`).filter(
      ({ action }) => action === 'release seen before publication'
    );
    expect(new Set(seen.map(({ actor }) => actor))).toEqual(new Set(['minister']));
    expect(verifyTrail(state)).toMatchObject({ broken: null });
  });

  it('are an authority’s own people for its own figures, and for no others', async () => {
    const own = await got(before, `/areas/${leeds}?${term}`, 'leeds');
    expect(own.status).toBe(200);
    expect(own.text).toContain('4,360');
    for (const path of [
      `/areas/${leeds}`,
      `/areas/${leeds}/changes`,
      `/areas/${leeds}/estimates`
    ]) {
      const { status, text } = await got(before, path, 'leeds');
      expect(status, path).toBe(200);
      expect(text.match(plantedElsewhere)?.[0] ?? null, path).toBeNull();
    }
    const api = '/api/v1/measures/census_day';
    expect((await got(before, `${api}?${term}&area=${leeds}`, 'leeds')).text).toContain('4360');
    for (const path of [
      `/?${term}`,
      `/areas/E12000003?${term}`,
      `${api}?${term}`,
      `${api}?${term}&level=la`
    ]) {
      expect((await got(before, path, 'leeds')).status, path).toBe(403);
    }
  });

  it('are a region’s own people for its authorities, and neither for its own figure nor for those of others', async () => {
    const api = '/api/v1/measures/census_day';
    for (const path of [`/areas/${leeds}?${term}`, `${api}?${term}&area=${leeds}`]) {
      const { status, text } = await got(before, path, 'yorkshire');
      expect(status, path).toBe(200);
      expect(text, path).toMatch(/4,?360/);
    }
    for (const path of [
      `/areas/E12000003?${term}`,
      `${api}?${term}&area=E12000003`,
      `${api}?${term}&level=la`,
      `/?${term}`
    ]) {
      expect((await got(before, path, 'yorkshire')).status, path).toBe(403);
      expect((await got(at, path, 'yorkshire')).status, path).toBe(200);
    }
  });
});

describe('at the time', () => {
  it('everyone is answered at every address that was refused', async () => {
    const makers = /^\/(release|releases\/[^/]+\/workspace|areas\/[^/]+\/return|explore\/children)/;
    for (const path of naming.filter((one) => !makers.test(one))) {
      if (path.includes('/releases/')) continue;
      expect((await got(at, path, 'elsewhere')).status, path).toBe(200);
    }
  });

  it('no tag of a second before stands for the page any more', async () => {
    for (const path of ['/', '/areas', '/api/v1/terms']) {
      const early = (await got(before, path, 'reader')).tag!;
      expect(early, path).toMatch(/^W\//);
      expect((await got(before, path, 'reader', early)).status, path).toBe(304);
      expect((await got(at, path, 'reader', early)).status, path).toBe(200);
    }
  });
});

describe('a page of what is not out yet', () => {
  it('is designed: it says what, when and where to go, and axe finds nothing', async () => {
    for (const scheme of ['light', 'dark'] as const) {
      const how = { site: before, scheme, person: 'reader' };
      await visit(`/?${term}`, how, async ({ page, status }) => {
        expect(status).toBe(403);
        expect(await page.locator('h1').textContent()).toContain(
          'autumn 2025 are not published yet'
        );
        expect(await axeFaults(page)).toEqual([]);
      });
    }
  });

  it('leaves the pages of earlier terms whole from 320 to 2560 wide, with the time under the choice', async () => {
    await visit('/', { site: before, person: 'reader' }, async ({ page }) => {
      expect(await axeFaults(page)).toEqual([]);
      for (const width of [320, 1280, 2560]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await overflowOf(page), `${width} wide`).toBe(0);
        await picture(page, `embargo-${width}`);
      }
    });
  });
});

describe('an embargo while the site runs', () => {
  it('begins when it is announced and ends at its time, without a restart', async () => {
    const own = await warehouseOf(embargoSnapshots());
    writeFileSync(join(own.home, 'people.json'), JSON.stringify(lookers));
    const site = await serve(projectRoot(), own.home);
    try {
      const look = () => got(site.address, `/?${term}`, 'reader');
      expect((await look()).status).toBe(200);
      const due = instant() + 4_000;
      signOffFor(own.home, { day: '2027-02-25', time: '09:30', moment: new Date(due) });
      const statuses: number[] = [];
      for (;;) {
        const asked = instant();
        const { status } = await look();
        const answered = instant();
        if (answered < due) expect(status).toBe(403);
        if (asked >= due) expect(status).toBe(200);
        statuses.push(status);
        if (asked >= due) break;
        await new Promise((done) => setTimeout(done, 100));
      }
      expect(statuses[0]).toBe(403);
    } finally {
      await site.stop();
      own.remove();
    }
  });
});

function instant(): number {
  return performance.timeOrigin + performance.now();
}

interface Got {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly tag: string | null;
}

async function got(site: string, path: string, who: string, tag?: string): Promise<Got> {
  const answer = await fetch(site + path, {
    headers: { cookie: `muster_person=${who}`, ...(tag ? { 'if-none-match': tag } : {}) }
  });
  const text = await answer.text();
  const type = answer.headers.get('content-type') ?? '';
  return { status: answer.status, type, text, tag: answer.headers.get('etag') };
}

/** Links of a page to files of what it shows. */
function filesOn(html: string): string[] {
  return [
    ...html.matchAll(
      /href="(\/[^"#]*\/(?:download\/|explore\/|table\.)[^"#]*\.(?:csv|svg|json)[^"]*)"/g
    )
  ].map(([, path]) => path!.replaceAll('&amp;', '&'));
}

function trimmed(path: string): string {
  return path.replace(/[?&]$/, '');
}

/** The figures of the term that no earlier term has, of everywhere and of Leeds. */
async function plantedFigures(): Promise<{
  readonly all: readonly number[];
  leeds: readonly number[];
}> {
  const of = async (id: string, where: readonly string[]) => {
    const found = new Set<number>();
    for (const measure of ['census_day', 'any_point_term']) {
      for (const asked of where.flatMap((one) => [one, `${one}&by=sex`])) {
        const path = `/api/v1/measures/${measure}?term=${id}&${asked}&page_size=400`;
        const { rows } = JSON.parse((await got(at, path, 'demo')).text) as {
          rows: { child_count: unknown }[];
        };
        for (const { child_count: value } of rows)
          if (typeof value === 'number' && value >= 1_000) found.add(value);
      }
    }
    return found;
  };
  const everywhere = ['level=national', 'level=regional', 'level=la'];
  const earlier = await of('2024-25-autumn', everywhere);
  // Round thousands are also what others have published, which the pages of estimates quote.
  const own = (one: number) => !earlier.has(one) && (one % 100 !== 0 || one > 100_000);
  const all = [...(await of(embargoTerm, everywhere))].filter(own);
  expect(all.length).toBeGreaterThan(15);
  return { all, leeds: [...(await of(embargoTerm, [`area=${leeds}`]))] };
}

async function serveAt(now: string): Promise<string> {
  const site = await serve(projectRoot(), made.home, { MUSTER_NOW: now });
  served.push(site);
  return site.address;
}
