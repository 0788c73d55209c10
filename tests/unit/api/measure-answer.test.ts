import { beforeAll, describe, expect, it } from 'vitest';
import { demoViewer } from '#access/viewer.ts';
import { ask } from '#measures/ask.ts';
import { tidyCsv } from '#measures/tidy.ts';
import type { Warehouse } from '#warehouse/handle.ts';
import { answerMeasure } from '../../../src/lib/server/api/measure-answer.ts';
import { problemOf } from '../../../src/lib/server/api/problem.ts';
import { answer as answerSchema } from '../../../src/lib/server/api/shapes.ts';
import { tagOf } from '../../../src/lib/server/api/tag.ts';
import { question } from '../../fixtures/measures/questions.ts';
import { smallWarehouse } from '../../fixtures/measures/small-warehouse.ts';

const gateshead = 'E08000037';
const term = '2025-26-autumn';
let warehouse: Warehouse;

beforeAll(async () => {
  const children = Array.from(
    { length: 12 },
    (_, at) =>
      [
        term,
        gateshead,
        at < 7 ? 'Female' : 'Male',
        'Year 1',
        'Mental health',
        'E05000001',
        4
      ] as const
  );
  warehouse = (await smallWarehouse(children)) as unknown as Warehouse;
});

const get = (address: string, viewer = demoViewer, accept: string | null = null) => {
  const url = new URL(`http://site/api/v1/measures/${address}`);
  return answerMeasure({
    warehouse,
    viewer,
    url,
    params: { name: url.pathname.split('/').at(-1) },
    accept
  });
};

const asked = `term=${term}&area=${gateshead}&by=sex,year_group`;

describe('answerMeasure(call)', () => {
  it('gives as CSV exactly what muster measure prints for the question', async () => {
    const same = await ask(
      warehouse,
      question({ areas: [gateshead], levels: [], by: ['sex', 'year_group'], protection: 'safe' })
    );
    const response = await get(`census_day.csv?${asked}`);
    expect(await response.text()).toBe(tidyCsv(same));
    expect(response.headers.get('link')).toContain('rel="describedby"');
  });

  it('gives as JSON rows the shape that is documented, safe figures unless others are asked for', async () => {
    const body = await (await get(`census_day?${asked}`)).json();
    expect(answerSchema.parse(body)).toEqual(body);
    expect(body.question.protection).toBe('safe');
    expect(body.rows[0]).toMatchObject({ child_count: 10, kind: 'counted', la_name: 'Gateshead' });
    expect(JSON.stringify(body)).not.toMatch(/demo|viewer/i);
  });

  it('gives the same values as columns', async () => {
    const rows = (await (await get(`census_day?${asked}`)).json()).rows;
    const { values } = await (await get(`census_day?${asked}&shape=columns`)).json();
    expect(values.child_count).toEqual(
      rows.map((row: { child_count: unknown }) => row.child_count)
    );
  });

  it('pages rows, and says where the next ones are', async () => {
    const response = await get(`census_day?${asked}&page=2&page_size=2`);
    const body = await response.json();
    expect(body.page).toEqual({ page: 2, page_size: 2, pages: 3, rows: 6 });
    expect(body.rows).toHaveLength(2);
    expect(response.headers.get('link')).toContain('page=3&page_size=2>; rel="next"');
  });

  it('refuses exact counts to those without the right, and gives them to those with it', async () => {
    const reader = { ...demoViewer, exactCounts: [] };
    await expect(get(`census_day?${asked}&protection=none`, reader)).rejects.toThrow(
      /may not see exact counts for Gateshead/
    );
    const body = await (await get(`census_day?${asked}&protection=none`)).json();
    expect(body.rows[0].child_count).toBe(7);
  });

  it.each([
    ['census_day', 400, /Name a term with term=/],
    [`census_dya?${asked}`, 404, /nearest is "census_day"/],
    [`census_day?${asked}&trem=1`, 400, /nearest is "term"/],
    [`census_day?${asked}&where=sex=Femal`, 400, /nearest is "Female"/],
    [`census_day?${asked}&basis=newest`, 400, /basis/],
    [`census_day?${asked}&page=99`, 404, /no page 99/],
    [`census_day.pdf?${asked}`, 406, /Formats are json, csv/],
    [`census_day?${asked}&page_size=20000`, 400, /shape=columns/]
  ])('says of %s what is wrong and what would be right', async (address, status, sentence) => {
    const thrown = await get(address).catch((error: unknown) => error);
    const problem = problemOf(thrown, '', '');
    expect(problem.status).toBe(status);
    expect(problem.detail).toMatch(sentence);
  });
});

describe('tagOf(warehouse, viewer, url, accept)', () => {
  const url = new URL('http://site/api/v1/terms');
  const tag = tagOf({ version: 'a', builtAt: '1' }, demoViewer, url, null);

  it('changes with the build, the rights, the address and the format', () => {
    const others = [
      tagOf({ version: 'b', builtAt: '1' }, demoViewer, url, null),
      tagOf({ version: 'a', builtAt: '1' }, { ...demoViewer, exactCounts: [] }, url, null),
      tagOf({ version: 'a', builtAt: '1' }, demoViewer, new URL(`${url}?x=1`), null),
      tagOf({ version: 'a', builtAt: '1' }, demoViewer, url, 'text/csv')
    ];
    expect(new Set([tag, ...others]).size).toBe(5);
  });

  it('is one for two viewers with the same rights', () => {
    expect(tagOf({ version: 'a', builtAt: '1' }, { ...demoViewer }, url, null)).toBe(tag);
  });
});
