import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '#measures/ask.ts';
import type { Answer } from '#measures/question.ts';
import { loadReference } from '#reference/reference.ts';
import { builtHome } from '../../fixtures/measures/built-home.ts';
import type { BuiltHome } from '../../fixtures/measures/built-home.ts';
import { englandRegister } from '../../fixtures/measures/england-register.ts';
import { question } from '../../fixtures/measures/questions.ts';

const gateshead = 'E08000037';
const lines = [
  'time_period,time_identifier,new_la_code,collection,breakdown_topic,breakdown,child_count',
  `202526,Autumn term,${gateshead},cme_census,Total,Total,34`,
  `202526,Autumn term,${gateshead},cme_census,Sex,Female,25`,
  `202526,Autumn term,${gateshead},cme_census,Sex,Male,9`,
  `202526,Autumn term,${gateshead},cme_census,Sex,Unknown,0`,
  `202526,Autumn term,${gateshead},cme_census,Duration,Over 52 weeks,x`
];

let built: BuiltHome;
const register = englandRegister();

beforeAll(async () => {
  built = await builtHome([register, { source: 'la_return', csv: lines.join('\n') + '\n' }]);
});
afterAll(() => built?.remove());

const northEast = 'E12000001';
const las = loadReference()
  .lasInForce('2025-10-02')
  .filter((la) => la.regionCode === northEast);
const pupilsOf = (code: string) =>
  loadReference().pupils.find((row) => row.laCode === code && row.year === '2025-26')
    ?.pupilsReceptionTo11 ?? Number.NaN;
const numbers = (answer: Answer) => answer.rows.map((row) => row.value.shown);
const askHere = (own: Parameters<typeof question>[0]) => ask(built.warehouse, question(own));

describe('ask(question) where one LA returned aggregates', () => {
  it('shows the LA what it returned, and x for what it did not', async () => {
    expect(numbers(await askHere({ areas: [gateshead] }))).toEqual([34]);
    expect(numbers(await askHere({ areas: [gateshead], by: ['sex'] }))).toEqual([25, 9, 0]);
    const duration = await askHere({ areas: [gateshead], by: ['duration'] });
    expect(new Set(numbers(duration))).toEqual(new Set(['x']));
    expect(numbers(await askHere({ areas: [gateshead], by: ['sex', 'reason'] }))[0]).toBe('x');
  });

  it('adds its total to the region and grosses the items it did not supply by pupils', async () => {
    const ofOthers = async (own: Parameters<typeof question>[0]) => {
      const answer = await askHere({ ...own, areas: las.map((la) => la.laCode) });
      return answer.rows
        .filter((row) => row.area.code !== gateshead)
        .reduce((sum, row) => sum + Number(row.value.shown), 0);
    };
    expect(numbers(await askHere({ areas: [northEast] }))).toEqual([(await ofOthers({})) + 34]);

    const over = await askHere({ areas: [northEast], by: ['duration'] });
    const row = over.rows.find((one) => one.items[0]?.item === 'Over 52 weeks');
    const filter = { duration: 'Over 52 weeks' };
    const others = await ofOthers({ where: filter });
    const all = las.reduce((sum, la) => sum + pupilsOf(la.laCode), 0);
    const estimate = (others * all) / (all - pupilsOf(gateshead));
    expect(row?.value.shown).toBeCloseTo(estimate, 6);
    expect([row?.value.kind, row?.responding, row?.expected]).toEqual(['grossed', 11, 12]);

    const filtered = await askHere({ areas: [northEast], where: filter });
    expect(filtered.rows[0]?.value.shown).toBeCloseTo(estimate, 6);
  });
});
