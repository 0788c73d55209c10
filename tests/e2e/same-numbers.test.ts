import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { readCsv } from '#files/csv-read.ts';
import { projectRoot } from '#files/home.ts';
import { periodFrom, periodLabel, termLabel } from '#domain/term.ts';
import { browserForTests } from './support/visit.ts';

const visit = browserForTests();
const run = promisify(execFile);
const [england, region, leeds] = ['E92000001', 'E12000003', 'E08000035'] as const;
const [last, term] = ['2024-25-autumn', '2025-26-autumn'] as const;
const terms = ['2022-23', '2023-24', '2024-25', '2025-26']
  .flatMap((year) => ['autumn', 'spring', 'summer'].map((name) => `${year}-${name}`))
  .filter((id) => id <= term);

interface Told {
  readonly count: string;
  readonly percent: string;
  readonly rate: string;
}

/** What `muster measure` prints, by `area|period label|item`. */
async function measured(...words: string[]): Promise<Map<string, Told>> {
  const { stdout } = await run(
    process.execPath,
    [
      join(projectRoot(), 'src', 'cli', 'muster.mjs'),
      'measure',
      ...words,
      '--home',
      inject('home')
    ],
    { maxBuffer: 64 * 1024 * 1024, env: { ...process.env, UV_THREADPOOL_SIZE: '16' } }
  );
  const { columns, rows } = readCsv(stdout);
  return new Map(
    rows.map((cells) => {
      const of = Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? '']));
      const when = periodLabel(periodFrom(of['time_period']!, of['time_identifier']!));
      const area = of['new_la_code'] || of['region_code'] || of['country_code'];
      const told = {
        count: of['child_count'] ?? of['median_weeks_missing'] ?? '',
        percent: of['child_percent'] ?? '',
        rate: of['rate_per_100'] ?? ''
      };
      return [`${area}|${when}|${of['breakdown']}`, told];
    })
  );
}

interface Table {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Codes of the areas that the rows lead to, where they do. */
  readonly codes: readonly string[];
}

/** The tables of a page as a reader sees them, figures without separators and per cent signs. */
async function tablesOf(page: Page): Promise<readonly Table[]> {
  const tables = await page.locator('main table').evaluateAll((all) => {
    const first = (cell: Element) => {
      const own = cell.cloneNode(true) as Element;
      for (const hidden of own.querySelectorAll('.govuk-visually-hidden')) hidden.remove();
      const walker = document.createTreeWalker(own, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        if (node.textContent?.trim()) return node.textContent.replace(/\s+/g, ' ').trim();
      return '';
    };
    return all.map((table) => ({
      caption: table.querySelector('caption')?.textContent?.trim() ?? '',
      heads: [...table.querySelectorAll('thead th, thead td')].map(first),
      rows: [...table.querySelectorAll('tbody tr')].map((row) =>
        [...row.querySelectorAll('th, td:not([aria-hidden])')].map(first)
      ),
      codes: [...table.querySelectorAll('tbody tr')].map(
        (row) =>
          /\/areas\/(E\d{8})/.exec(row.querySelector('a')?.getAttribute('href') ?? '')?.[1] ?? ''
      )
    }));
  });
  return tables.map((table) => ({ ...table, rows: table.rows.map((row) => row.map(bare)) }));
}

const bare = (text: string) =>
  /^[−\d,.]+%?$/.test(text) ? text.replaceAll(',', '').replace('%', '').replace('−', '-') : text;
/** The command prints numbers, a page prints rates to their decimal place. */
const same = (shown: string, told: string | undefined) =>
  /^-?\d/.test(shown) ? Number(shown) === Number(told) : shown === told;
const column = ({ heads }: Table, name: string) => heads.indexOf(name);
const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

const topics = { duration: 'duration', sex: 'sex', year_group: 'year group', reason: 'reason' };
let latest: Map<string, Told>;
let returned: Map<string, Told>;
let everyArea: Map<string, Told>;
const broken = new Map<string, Map<string, Told>>();

beforeAll(async () => {
  const areas = [england, region, leeds].join(',');
  const census = (...words: string[]) => measured('census_day', ...words);
  [latest, returned] = await Promise.all([
    census('--term', terms.join(','), '--area', areas),
    census('--term', terms.join(','), '--area', areas, '--basis', 'returned')
  ]);
  const [regions, las] = await Promise.all([
    census('--term', term, '--level', 'regional'),
    census('--term', term, '--level', 'la')
  ]);
  everyArea = new Map([...regions, ...las]);
  for (const topic of Object.keys(topics))
    broken.set(topic, await census('--term', `${last},${term}`, '--area', areas, '--by', topic));
}, 180_000);

describe.each([
  { code: england, path: '/' },
  { code: region, path: `/areas/${region}` },
  { code: leeds, path: `/areas/${leeds}` }
])('the numbers of $path equal those of muster measure', ({ code, path }) => {
  it('headline, trend on both bases, and rates', async () => {
    await visit(path, { javaScript: false }, async ({ page }) => {
      const total = latest.get(`${code}|${termLabel(term)}|Total`)!;
      expect(bare((await page.locator('.figure__value--big').textContent())!.trim())).toBe(
        total.count
      );
      const trend = (await tablesOf(page)).find(({ heads }) => heads.includes('As returned'))!;
      expect(trend.rows).toHaveLength(10);
      for (const row of trend.rows) {
        const key = `${code}|${lower(row[0]!)}|Total`;
        const shown = [row[column(trend, 'Children')]!, row[column(trend, 'Per 100 residents')]!];
        const told = latest.get(key)!;
        expect(same(shown[0]!, told.count), `${key} ${shown[0]}, told ${told.count}`).toBe(true);
        expect(same(shown[1]!, told.rate), `${key} ${shown[1]}, told ${told.rate}`).toBe(true);
        expect(
          same(row[column(trend, 'As returned')]!, returned.get(key)!.count),
          `${key} as returned`
        ).toBe(true);
      }
    });
  });

  it('children and shares by every topic', async () => {
    await visit(path, { javaScript: false }, async ({ page }) => {
      const tables = await tablesOf(page);
      for (const [topic, words] of Object.entries(topics)) {
        const table = tables.find(({ caption }) =>
          caption.startsWith(`Children missing education by ${words},`)
        )!;
        const told = [...broken.get(topic)!].filter(([key]) =>
          key.startsWith(`${code}|${termLabel(term)}|`)
        );
        expect(table.rows.length).toBe(told.length);
        table.rows.forEach(([item, count, share], at) => {
          expect(told[at]![0].split('|')[2]).toBe(item);
          expect(same(count!, told[at]![1].count), `${item}: ${count}`).toBe(true);
          expect(same(share!, told[at]![1].percent), `${item}: ${share}%`).toBe(true);
        });
      }
    });
  });
});

describe('the numbers of every area equal those of muster measure', () => {
  it.each([
    { path: '/', caption: 'Regions of England', areas: 10 },
    { path: '/areas', caption: 'Local authorities, census day', areas: 153 },
    { path: `/areas/${region}`, caption: 'Local authorities in Yorkshire', areas: 15 }
  ])('$caption at $path', async ({ path, caption, areas }) => {
    await visit(path, { javaScript: false }, async ({ page }) => {
      const table = (await tablesOf(page)).find((one) => one.caption.startsWith(caption))!;
      expect(table.rows).toHaveLength(areas);
      table.rows.forEach((row, at) => {
        const told = everyArea.get(`${table.codes[at]}|${termLabel(term)}|Total`)!;
        expect(same(row[1]!, told.count), `${row[0]}: ${row[1]}`).toBe(true);
        expect(same(row[2]!, told.rate), `${row[0]}: ${row[2]} per 100`).toBe(true);
      });
    });
  });

  it('side by side', async () => {
    const [anyPoint, median] = await Promise.all([
      measured('any_point_year', '--term', '2024-25', '--area', `${leeds},${region},${england}`),
      measured('median_weeks_missing', '--term', term, '--area', `${leeds},${region},${england}`)
    ]);
    const path = `/areas/compare?area=${leeds}&area=${region}&area=${england}`;
    await visit(path, { javaScript: false }, async ({ page }) => {
      const [table] = await tablesOf(page);
      const shown = new Map(table!.rows.map(([head, ...cells]) => [head, cells]));
      [leeds, region, england].forEach((code, at) => {
        const total = latest.get(`${code}|${termLabel(term)}|Total`)!;
        const over = broken.get('duration')!.get(`${code}|${termLabel(term)}|Over 52 weeks`)!;
        const unknown = broken.get('reason')!.get(`${code}|${termLabel(term)}|Unknown`)!;
        for (const [head, told] of [
          ['Missing on census day', total.count],
          ['For every 100 residents aged 5 to 16', total.rate],
          ['At any point in 2024/25', anyPoint.get(`${code}|2024/25|Total`)!.count],
          ['Weeks missing, median', median.get(`${code}|${termLabel(term)}|Total`)!.count],
          ['Missing for over 52 weeks', over.percent],
          ['Reason unknown', unknown.percent]
        ] as const)
          expect(same(shown.get(head)![at]!, told), `${code} ${head} ${told}`).toBe(true);
      });
    });
  });

  it.each([england, region, leeds])('before and after, at %s', async (code) => {
    const path = `/areas/${code}/changes?from=${last}&to=${term}`;
    await visit(path, { javaScript: false }, async ({ page }) => {
      const tables = await tablesOf(page);
      const steps = tables[0]!.rows;
      const ends = [steps[0]!, steps.at(-1)!].map((row) => row[1]!);
      expect(ends).toEqual(
        [last, term].map((id) => latest.get(`${code}|${termLabel(id)}|Total`)!.count)
      );
      for (const [topic, words] of Object.entries(topics)) {
        const table = tables.find(({ caption }) =>
          caption.startsWith(`Change in children missing education on census day by ${words},`)
        );
        // The list of reasons changed between the two terms, so there is no such table.
        if (topic === 'reason') {
          expect(table).toBeUndefined();
          continue;
        }
        for (const [item, before, after] of table!.rows.filter(([head]) => head !== 'Rounding')) {
          const told = (id: string) => broken.get(topic)!.get(`${code}|${termLabel(id)}|${item}`)!;
          expect(same(before!, told(last).count), `${item} before: ${before}`).toBe(true);
          expect(same(after!, told(term).count), `${item} after: ${after}`).toBe(true);
        }
      }
    });
  });
});

describe('the numbers of the explorer and of the API equal those of muster measure', () => {
  it('for two areas by sex and year group', async () => {
    const told = await measured(
      'census_day',
      ...['--term', term, '--area', `${england},${leeds}`, '--by', 'sex,year_group']
    );
    const counts = [...told.values()].map(({ count }) => count);
    const asked = `area=${england},${leeds}&by=sex,year_group`;
    await visit(`/explore?${asked}`, { javaScript: false }, async ({ page }) => {
      const [table] = await tablesOf(page);
      expect(table!.rows.map((row) => row.at(-1))).toEqual(counts);
    });
    const answer = await fetch(
      `${inject('site')}/api/v1/measures/census_day?term=${term}&${asked}&page_size=1000`
    );
    const { rows } = (await answer.json()) as { rows: { child_count: number | string }[] };
    expect(rows.map(({ child_count }) => String(child_count))).toEqual(counts);
  });
});
