import { describe, expect, it } from 'vitest';
import { ask } from '#measures/ask.ts';
import type { Answer } from '#measures/question.ts';
import { question } from '../../fixtures/measures/questions.ts';
import { smallWarehouse } from '../../fixtures/measures/small-warehouse.ts';
import type { Child } from '../../fixtures/measures/small-warehouse.ts';

const autumn = '2025-26-autumn';
const gateshead = 'E08000037';
const children: Child[] = [
  [autumn, gateshead, 'Female', 'Year 1', 'Mental health', 'E05000001', 1],
  [autumn, gateshead, 'Female', 'Year 1', 'Not recorded', 'E05000001', 3],
  [autumn, gateshead, 'Male', 'Year 2', 'Mental health', 'E05000002', 10],
  [autumn, 'E08000021', 'Female', 'Year 2', 'Mental health', 'E05000009', 5],
  [autumn, 'E08000003', 'Female', 'Year 1', 'Mental health', 'E05000020', 2],
  [autumn, 'E08000003', 'Male', 'Year 1', 'Mental health', 'E05000020', 4],
  ['2022-23-autumn', gateshead, 'Male', 'Year 1', 'Mental health', 'E05000003', 8]
];

const shown = (answer: Answer) =>
  answer.rows.map((row) => [row.area.name, ...row.items.map((one) => one.item), row.value.shown]);

describe('ask(question crossed or filtered)', () => {
  it('gives every combination of items, true zeros included, in published order', async () => {
    const warehouse = await smallWarehouse(children);
    const answer = await ask(
      warehouse,
      question({ areas: [gateshead], by: ['sex', 'year_group'] })
    );
    expect(shown(answer)).toEqual([
      ['Gateshead', 'Female', 'Year 1', 2],
      ['Gateshead', 'Female', 'Year 2', 0],
      ['Gateshead', 'Male', 'Year 1', 0],
      ['Gateshead', 'Male', 'Year 2', 1],
      ['Gateshead', 'Unknown', 'Year 1', 0],
      ['Gateshead', 'Unknown', 'Year 2', 0]
    ]);
  });

  it('grosses a region by pupils for the LAs without child records, and England as the sum of regions', async () => {
    const warehouse = await smallWarehouse(children);
    const answer = await ask(
      warehouse,
      question({ levels: ['national', 'regional', 'la'], where: { reason: 'Mental health' } })
    );
    // North West: Manchester has 2 children and 30,000 of 45,000 pupils.
    expect(shown(answer)).toEqual([
      ['England', 2 + 1 + (2 * 45000) / 30000],
      ['North East', 3],
      ['North West', 3],
      ['Newcastle upon Tyne', 1],
      ['Gateshead', 2],
      ['Manchester', 2],
      ['Trafford', 'x']
    ]);
    expect(answer.rows.map((row) => [row.value.kind, row.responding, row.expected])).toEqual([
      ['grossed', 3, 4],
      ['counted', 2, 2],
      ['grossed', 1, 2],
      ['counted', 1, 1],
      ['counted', 1, 1],
      ['counted', 1, 1],
      ['counted', 0, 1]
    ]);
    expect(answer.provenance.notes).toContain(
      'Autumn 2025: 1 of 4 local authorities has no child-level records that can be filtered and is grossed for.'
    );
  });

  it('shares are of the area’s total under the same filters', async () => {
    const warehouse = await smallWarehouse(children);
    const answer = await ask(
      warehouse,
      question({ areas: [gateshead], by: ['sex'], where: { reason: 'Mental health' } })
    );
    expect(answer.rows.map((row) => row.percent?.shown)).toEqual([50, 50, 0]);
  });

  it('keeps to the filtered item when the topic is also crossed', async () => {
    const warehouse = await smallWarehouse(children);
    const answer = await ask(
      warehouse,
      question({ areas: [gateshead], by: ['sex'], where: { sex: 'Female' } })
    );
    expect(shown(answer)).toEqual([['Gateshead', 'Female', 2]]);
  });

  it('gives a ward the LA has known in another term a row of 0', async () => {
    const warehouse = await smallWarehouse(children);
    const answer = await ask(warehouse, question({ areas: [gateshead], by: ['ward'] }));
    expect(shown(answer)).toEqual([
      ['Gateshead', 'E05000001', 2],
      ['Gateshead', 'E05000002', 1],
      ['Gateshead', 'E05000003', 0]
    ]);
  });

  it('has no figure, rather than zero, for a term without a census day', async () => {
    const warehouse = await smallWarehouse(children);
    const answer = await ask(
      warehouse,
      question({ periods: ['2021-22-autumn'], areas: [gateshead], where: { ward: 'E05000001' } })
    );
    expect(shown(answer)).toEqual([['Gateshead', 'x']]);
  });

  it('takes medians over the children of a whole region', async () => {
    const warehouse = await smallWarehouse(children);
    const answer = await ask(
      warehouse,
      question({
        measure: 'median_weeks_missing',
        levels: ['national', 'regional', 'la'],
        where: { sex: 'Female' }
      })
    );
    expect(shown(answer).map((row) => row.at(-1))).toEqual([2.5, 3, 2, 5, 2, 2, 'x']);
  });

  it('gives no rate to a filtered total: its residents are not counted', async () => {
    const warehouse = await smallWarehouse(children);
    const filtered = await ask(
      warehouse,
      question({ areas: [gateshead], where: { sex: 'Female' } })
    );
    expect(filtered.rows[0]?.rate?.shown).toBe('x');
  });

  it('never writes what a person asked into its SQL', async () => {
    const warehouse = await smallWarehouse(children);
    const hostile = "E05' or 1=1 --";
    const answer = await ask(warehouse, question({ areas: [gateshead], where: { ward: hostile } }));
    expect(shown(answer)).toEqual([['Gateshead', 0]]);
    expect(warehouse.asked.join('\n')).not.toContain('1=1');
  });
});
