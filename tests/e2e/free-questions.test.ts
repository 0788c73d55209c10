import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoViewer } from '#access/viewer.ts';
import { openState } from '#access/state.ts';
import { questionsAsked } from '#disclosure/cell-key/query-log.ts';
import { homeAt, projectRoot } from '#files/home.ts';
import { buildSite } from '../../scripts/site.mjs';
import { putOut } from '../support/put-out.ts';
import { missing } from '../support/release-home.ts';
import { warehouseOf } from '../support/warehouse-fixture.ts';
import { anyNumberOf } from '../support/written-numbers.ts';
import { serve, type Served } from './support/served.ts';

const leeds = 'E08000035';
const term = 'term=2025-26-autumn';
const api = '/api/v1/measures';
const reasons = ['Other', 'Mental health', 'Waiting school start', 'Unknown'];
let made: Awaited<ReturnType<typeof warehouseOf>>;
let site: Served;

// Crossed by sex and reason, every count is large and its own.
beforeAll(async () => {
  const rows = ['Female', 'Male'].flatMap((sex, s) =>
    reasons.flatMap((reason, r) =>
      Array.from({ length: 3_011 + 137 * s + 23 * r }, (_, at) =>
        missing(`${s}${r}-${at}`, '2025-09-15', { sex, reason })
      )
    )
  );
  made = await warehouseOf([
    { source: 'cme_register', term: '2025-26-autumn', asAt: '2025-10-09', las: [leeds], rows }
  ]);
  const reader = {
    ...demoViewer,
    id: 'reader',
    name: 'A reader',
    roles: ['analyst'],
    exactCounts: []
  };
  writeFileSync(join(made.home, 'people.json'), JSON.stringify([demoViewer, reader]));
  site = await serve(projectRoot(), made.home);
}, 300_000);
afterAll(async () => {
  await site.stop();
  made.remove();
});

async function got(path: string, who = 'reader'): Promise<{ status: number; text: string }> {
  const answer = await fetch(site.address + path, { headers: { cookie: `muster_person=${who}` } });
  return {
    status: answer.status,
    text: `${[...answer.headers].join('\n')}\n\n${await answer.text()}`
  };
}

type Cells = Record<string, number | string>;

/** Counts of an answer by the items that name their row, whatever their order. */
async function cells(query: string, who = 'reader'): Promise<Cells> {
  const { status, text } = await got(`${api}/census_day?${term}&area=${leeds}&${query}`, who);
  expect(status, query).toBe(200);
  const { rows } = JSON.parse(text.slice(text.indexOf('\n\n'))) as { rows: Cells[] };
  return Object.fromEntries(
    rows.map((row) => {
      const items = String(row['breakdown']).split(' | ');
      return [items.sort().join(' | '), row['child_count']!];
    })
  );
}

describe('a free question of someone without the right to exact counts', () => {
  it('is answered with counts that the right would show otherwise', async () => {
    const [shown, exact] = await Promise.all([
      cells('by=sex,reason'),
      cells('by=sex,reason&protection=none', 'demo')
    ]);
    expect(Object.keys(shown)).toEqual(Object.keys(exact));
    const differ = Object.keys(exact).filter((name) => shown[name] !== exact[name]);
    expect(differ.length).toBeGreaterThan(0);
    for (const name of Object.keys(exact).filter((one) => exact[one] !== 0)) {
      expect(Math.abs(Number(shown[name]) - Number(exact[name])), name).toBeLessThanOrEqual(2);
    }
  });

  it('has the same answer in any order, as a filter, in every format and in the explorer', async () => {
    const shown = await cells('by=sex,reason');
    expect(await cells('by=reason,sex')).toEqual(shown);
    const filtered = await cells('by=reason&where=sex=Male');
    for (const reason of reasons) {
      expect(Object.values(filtered)).toContain(shown[[reason, 'Male'].sort().join(' | ')]);
    }
    const numbers = Object.values(shown).filter((one) => typeof one === 'number');
    const question = `${term}&area=${leeds}&by=sex,reason`;
    for (const path of [`${api}/census_day.csv?${question}`, `/explore/table.csv?${question}`]) {
      const { text } = await got(path);
      for (const number of numbers) expect(text, path).toMatch(anyNumberOf([number]));
    }
    const { text } = await got(`/explore?${question}`);
    for (const number of numbers) expect(text).toMatch(anyNumberOf([number]));
  });

  it('shows cells that releases publish once a release has said what to hide, and at once though pages are kept', async () => {
    const page = `/areas/${leeds}?${term}`;
    const table = () => got(page).then(({ text }) => text.slice(text.indexOf('id="sex"')));
    const before = await table();
    expect(Object.values(await cells('by=sex'))).toEqual(['c', 'c', 'c']);
    const items = ['total|Total', ...['Female', 'Male', 'Unknown'].map((sex) => `sex|${sex}`)];
    putOut(openState(homeAt(made.home)), '2025-26-autumn', { E12000003: [leeds] }, items);
    const alone = await cells('by=sex');
    expect(alone).toEqual(await cells('by=sex', 'demo'));
    for (const count of Object.values(alone)) expect(Number(count) % 10).toBe(0);
    expect(await table()).not.toBe(before);
    expect(await table()).toContain(String(alone['Female']).replace(/(\d)(\d{3})$/, '$1,$2'));
  });

  it('is refused where it goes too deep or asks for the official layout, and every one is on record', async () => {
    const deep = `${api}/census_day?${term}&area=${leeds}&by=sex,reason,year_group&where=ethnicity=Unknown`;
    for (const path of [
      deep,
      `${api}/census_day?${term}&area=${leeds}&by=sex,reason&protection=official`
    ]) {
      expect((await got(path)).status, path).toBe(403);
    }
    const asked = questionsAsked(openState(homeAt(made.home)), 'reader');
    expect(asked.filter(({ outcome }) => outcome === 'refused').length).toBeGreaterThanOrEqual(2);
    expect(asked.filter(({ outcome }) => outcome === 'answered').length).toBeGreaterThan(2);
    expect(JSON.stringify(asked)).not.toMatch(/"(children|records|key|count)":/);
  });

  it('lists no children and no rows of loads', async () => {
    for (const path of [
      `/explore/children?measure=census_day&${term}&area=${leeds}&where=sex=Male`,
      `/areas/${leeds}/return?${term}`,
      `/areas/${leeds}/return/children.csv?${term}&cell=cme_census, Total, Total`
    ]) {
      const { status, text } = await got(path);
      expect(status, path).toBeGreaterThanOrEqual(400);
      expect(text, path).not.toMatch(/[01][0-3]-\d+/);
    }
    expect((await got('/data')).text).toContain('Number of rows withheld');
    expect((await got('/data', 'demo')).text).toMatch(/\d rows, 1 local authority/);
  });
});

describe('what leaves the server', () => {
  it('holds no true count, no count of records and no key, wherever a free question is asked', async () => {
    const shown = await cells('by=sex,reason');
    const exact = await cells('by=sex,reason&protection=none', 'demo');
    const secretCounts = Object.keys(exact)
      .filter((name) => shown[name] !== exact[name] && Number(exact[name]) > 100)
      .map((name) => exact[name]!)
      .filter((one) => !Object.values(shown).includes(one));
    expect(secretCounts.length).toBeGreaterThan(0);
    const question = `${term}&area=${leeds}&by=sex,reason`;
    for (const path of [
      `${api}/census_day?${question}`,
      `${api}/census_day?${question}&shape=columns`,
      `${api}/census_day.csv?${question}`,
      `${api}/census_day.csv-metadata.json?${question}`,
      `/explore?${question}`,
      `/explore/__data.json?${question}`,
      `/explore?${question}&show=row`,
      `/explore?${question}&vs_where=sex=Male`,
      `/explore/table.csv?${question}`,
      `/explore/chart.svg?${question}`
    ]) {
      const { text } = await got(path);
      for (const count of secretCounts) expect(text, path).not.toMatch(anyNumberOf([count]));
      expect(text, path).not.toMatch(/record_?key|cell_?key|"(?:records|keyed|noise)"/i);
    }
  });

  it('holds neither the secret nor the table of the noise, in no file the site serves', async () => {
    const secret = readFileSync(join(made.home, 'state', 'record-key.secret'));
    for (const path of [
      '/state/record-key.secret',
      '/data/reference/p_table.csv',
      '/p_table.csv'
    ]) {
      expect((await got(path)).status, path).toBe(404);
    }
    const client = join(await buildSite(projectRoot()), 'client');
    const files = readdirSync(client, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    expect(files.some((file) => file.endsWith('.js'))).toBe(true);
    for (const file of files) {
      const bytes = readFileSync(file);
      expect(bytes.includes(secret), file).toBe(false);
      if (!/\.(js|css|json|html|svg)$/.test(file)) continue;
      expect(bytes.toString('utf8'), file).not.toMatch(
        /p_table|record-?key|recordKey|cell-?key|perturb|hmac|\.0833|counted_census_day/i
      );
    }
  });
});
