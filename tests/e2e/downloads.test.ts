import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readCsv } from '#files/csv-read.ts';
import { decodePng } from '../support/png.ts';
import { pageTable, pageTables } from '../../src/lib/server/api/shapes.ts';
import { offeredOn, plainly } from './support/screen-tables.ts';
import { axeFaults, browserForTests, overflowOf } from './support/visit.ts';

/** One address of every kind of page of figures; `alone` are files of what is no table on the screen. */
const pages: readonly { path: string; least: number; alone?: readonly string[] }[] = [
  { path: '/', least: 10 },
  { path: '/areas/E12000003?term=2022-23-autumn&basis=returned&sort=rate', least: 7 },
  { path: '/areas/E08000035', least: 8 },
  { path: '/areas', least: 4, alone: ['map', 'funnel'] },
  { path: '/areas?region=E13000001&sort=rate&order=desc', least: 3, alone: ['funnel'] },
  { path: '/areas/compare?area=E92000001&area=E12000003&area=E08000035', least: 2 },
  { path: '/areas/E92000001/changes', least: 6 },
  { path: '/areas/E08000035/journeys?by=sex', least: 5 },
  { path: '/estimates', least: 4, alone: ['picture'] },
  { path: '/areas/E08000035/estimates', least: 3, alone: ['picture'] },
  { path: '/estimates/three-figures', least: 1, alone: ['three-figures'] },
  { path: '/returns', least: 2, alone: ['chase'] }
];

const types: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  zip: 'application/zip',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  parquet: 'application/vnd.apache.parquet',
  svg: 'image/svg+xml',
  png: 'image/png'
};

const visit = browserForTests();
let folder = '';
let engine: DuckDBInstance;
let files = 0;
/** Charts painted so far: each kind is decoded once. */
const painted = new Set<string>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-downloads-'));
  engine = await DuckDBInstance.create(':memory:');
});
afterAll(async () => {
  engine.closeSync();
  await rm(folder, { recursive: true });
});

const get = (href: string) => fetch(inject('site') + href);
const bytesOf = async (href: string) => Buffer.from(await (await get(href)).arrayBuffer());

/** Rows of a sheet without what stands above its table. */
function sheetRows(bytes: Buffer, count: number): (string | number)[][] {
  const rows = utils.sheet_to_json<unknown[]>(read(bytes).Sheets['Table_1']!, {
    header: 1,
    defval: ''
  });
  return rows.slice(rows.length - count).map((row) => row.map((cell) => plainly(String(cell))));
}

/** Rows of a Parquet file: each figure, or its symbol. */
async function parquetRows(
  bytes: Buffer,
  columns: readonly string[]
): Promise<(string | number)[][]> {
  const file = join(folder, `${(files += 1)}.parquet`);
  await writeFile(file, bytes);
  const connection = await engine.connect();
  try {
    const { getRowObjects } = await connection
      .runAndReadAll(`select * from '${file}'`)
      .then((reader) => ({ getRowObjects: () => reader.getRowObjects() }));
    return getRowObjects().map((row) =>
      columns.map((name) => plainly(String(row[name] ?? row[`${name}_symbol`] ?? '')))
    );
  } finally {
    connection.closeSync();
  }
}

describe.each(pages)('the downloads of $path', ({ path, least, alone = [] }) => {
  it('stand under every table and hold its headings and cells, in every format', async () => {
    await visit(path, { javaScript: false }, async ({ page }) => {
      const { lines, without } = await offeredOn(page);
      expect(without).toEqual([]);
      expect(lines.length).toBeGreaterThanOrEqual(least);
      const named = lines.flatMap(({ links }) => links.map(({ text }) => text.trim()));
      expect(new Set(named).size, 'links are told apart by their words').toBe(named.length);
      for (const { of, links, table } of lines) {
        const hrefOf = (ending: string) =>
          links.find(({ href }) => href.startsWith(`${of}.${ending}`))?.href;
        const csv = hrefOf('csv');
        if (!csv) {
          expect(alone, of).toContain(of.split('/').at(-1));
          continue;
        }
        const { columns, rows } = readCsv((await bytesOf(csv)).toString());
        const cells = rows.map((row) => row.map(plainly));
        const inRow = (cell: string | number, at: number) =>
          at === 0 ? String(cell).replace(/ \(%\)$/, '') : cell;
        expect(await parquetRows(await bytesOf(hrefOf('parquet')!), columns), of).toEqual(cells);
        for (const ending of ['xlsx', 'ods']) {
          const sheet = sheetRows(await bytesOf(hrefOf(ending)!), rows.length + 1);
          expect(sheet.slice(1), `${of}.${ending}`).toEqual(cells);
          if (!table || table.heads[0] === '' || of.endsWith('/areas')) continue;
          expect(sheet[0]!.map((head) => String(head).replace(/ \(%\)$/, ''))).toEqual(table.heads);
        }
        if (!table) expect(alone, of).toContain(of.split('/').at(-1));
        else {
          expect(
            cells.map((row) => row.map(inRow)),
            of
          ).toEqual(table.rows.map((row) => row.map(plainly).map(inRow)));
        }
      }
    });
  });

  it('answer each link with its type, name the file, and give the same table in the API', async () => {
    await visit(path, { javaScript: false }, async ({ page }) => {
      const { lines } = await offeredOn(page);
      for (const { href } of lines.flatMap(({ links }) => links)) {
        if (href.includes('.png')) {
          const kind = href.split('/').at(-1)!.split('?')[0]!;
          if (painted.has(kind)) continue;
          painted.add(kind);
        }
        const response = await get(href);
        expect(response.status, href).toBe(200);
        if (href.startsWith('/api/')) {
          const body = pageTable.parse(await response.json());
          const csv = readCsv(await (await get(href.replace('?', '.csv?'))).text());
          expect(body.columns.map(({ name }) => name)).toEqual(csv.columns);
          expect(body.rows.map((row) => Object.values(row).map(String))).toEqual(csv.rows);
          continue;
        }
        const ending = /\.(\w+)(?:\?|$)/.exec(href)![1]!;
        expect(response.headers.get('content-type')).toBe(types[ending]);
        expect(response.headers.get('content-disposition')).toMatch(
          new RegExp(`^attachment; filename="[a-z0-9_.-]+\\.${ending}"$`)
        );
        const bytes = Buffer.from(await response.arrayBuffer());
        if (ending === 'svg') {
          for (const part of ['Open Government Licence', 'snapshots', '<desc id="description">'])
            expect(bytes.toString()).toContain(part);
          expect(bytes.toString()).not.toMatch(/var\(--|<a |currentcolor"/);
        }
        if (ending === 'png') expect(decodePng(bytes).width).toBeGreaterThan(1600);
      }
    });
  });
});

describe('GET /api/v1/areas/{code}/{page}', () => {
  it.each(['overview', 'changes', 'journeys', 'estimates', 'areas'])(
    'gives every table of %s in the shape that is documented',
    async (name) => {
      const response = await get(`/api/v1/areas/E12000003/${name}`);
      const body = await response.json();
      expect(pageTables.parse(body)).toEqual(body);
      expect(body.tables.length).toBeGreaterThan(1);
      const again = await fetch(response.url, {
        headers: { 'if-none-match': response.headers.get('etag')! }
      });
      expect(again.status).toBe(304);
    }
  );

  it.each([
    ['E12000003/nothing', 404, 'there are overview'],
    ['E12000003/overview/nothing.csv', 404, 'trend, places'],
    ['E12000003/overview/trend.doc', 406, 'Formats are'],
    ['E12000003/overview?words=1', 400, 'no parameter "words"'],
    ['E99999999/overview', 404, 'no area with the code'],
    ['E92000001,E12000003,E1/compare', 404, 'no area with the code']
  ])('answers %s with a problem', async (path, status, words) => {
    const response = await get(`/api/v1/areas/${path}`);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect((await response.json()).detail).toContain(words);
  });
});

describe('an address of no file', () => {
  it.each([
    ['/areas/E08000035/download/nothing.csv', 'no file “nothing.csv”'],
    ['/areas/E08000035/download/trend.doc', 'no file “trend.doc”'],
    ['/areas/E08000035/journeys/download/headline.png', 'no file “headline.png”']
  ])('%s says which files there are', async (path, words) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    const text = await response.text();
    expect(text).toContain(words);
    expect(text).toContain('Tables, with the endings csv');
  });

  it('of an area recoded since leads to the same file under its code of today', async () => {
    const response = await fetch(
      `${inject('site')}/areas/E08000019/download/sex.csv?basis=latest`,
      {
        redirect: 'manual'
      }
    );
    expect(response.status).toBe(308);
    expect(response.headers.get('location')).toBe('/areas/E08000039/download/sex.csv?basis=latest');
  });
});

describe('the downloads of an estimate from lists', () => {
  it('hold its models as the screen shows them', async () => {
    await visit('/estimates/lists', { javaScript: false }, async ({ page }) => {
      const overlaps = ['1,0,0,900', '0,1,0,700', '0,0,1,800', '1,1,0,220', '1,0,1,240'];
      const table = ['a,b,c,count', ...overlaps, '0,1,1,180', '1,1,1,60'].join('\n');
      await page.getByLabel('Or paste the table').fill(table);
      await page.getByLabel('Resamples').fill('1000');
      await page.getByRole('button', { name: 'Start the estimate' }).click();
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.locator('.downloads').waitFor({ timeout: 60_000 });
      const { lines, without } = await offeredOn(page);
      expect(without).toEqual([]);
      const csv = await get(lines[0]!.links.find(({ href }) => href.includes('.csv'))!.href);
      expect(csv.headers.get('cache-control')).toBe('no-store');
      const shown = lines[0]!.table!.rows.map((row) => row.map(plainly));
      expect(readCsv(await csv.text()).rows.map((row) => row.map(plainly))).toEqual(
        shown.map((row) => (row.length === 4 ? row : [row[0], 'x', 'x', 'x']))
      );
    });
  });
});

describe('the lines of links', () => {
  it('are not printed, and keep within a window of 320 with every fold open', async () => {
    await visit('/areas/E08000035', { width: 320 }, async ({ page }) => {
      for (const summary of await page.locator('main summary').all()) await summary.click();
      expect(await overflowOf(page)).toBe(0);
      expect(await axeFaults(page)).toEqual([]);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.downloads:visible').count()).toBe(0);
    });
  });
});
