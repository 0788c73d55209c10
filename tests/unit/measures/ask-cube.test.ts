import { describe, expect, it } from 'vitest';
import { ask } from '#measures/ask.ts';
import type { Answer } from '#measures/question.ts';
import { question } from '../../fixtures/measures/questions.ts';
import { smallWarehouse } from '../../fixtures/measures/small-warehouse.ts';

const autumn = '2025-26-autumn';
const cell = (
  level: string,
  area: string,
  topic: string,
  item: string,
  value: number | null,
  rest: readonly (string | number)[] = [1, 1, 'counted'],
  measure = 'census_day'
) => [measure, 'latest', autumn, level, area, topic, item, value, ...rest];

const cells = [
  cell('national', 'E92000001', 'total', 'Total', 34_712.4, [3, 4, 'grossed']),
  cell('national', 'E92000001', 'sex', 'Female', 15_700, [3, 4, 'grossed']),
  cell('national', 'E92000001', 'sex', 'Male', 34, [3, 4, 'grossed']),
  cell('la', 'E08000037', 'total', 'Total', 34),
  cell('la', 'E08000037', 'sex', 'Female', 25),
  cell('la', 'E08000037', 'sex', 'Male', 9),
  cell('la', 'E08000037', 'sex', 'Unknown', 0),
  cell('la', 'E08000037', 'total', 'Total', 6.25, [1, 1, 'counted'], 'median_weeks_missing'),
  cell('la', 'E08000021', 'total', 'Total', 3),
  cell('la', 'E08000021', 'total', 'Total', 6, [1, 1, 'counted'], 'median_weeks_missing'),
  cell('la', 'E08000003', 'total', 'Total', 0),
  cell('la', 'E08000099', 'total', 'Total', null, [0, 1, 'counted'])
];

const shown = (answer: Answer) =>
  answer.rows.map((row) => [
    row.area.name,
    ...row.items.map((one) => one.item),
    row.value.shown,
    ...(row.percent ? [row.percent.shown, row.rate?.shown] : [])
  ]);

describe('ask(question one-way and unfiltered)', () => {
  it('reads the cube and no child rows', async () => {
    const warehouse = await smallWarehouse([], cells);
    await ask(warehouse, question({ by: ['sex'], levels: ['la'] }));
    expect(warehouse.asked.join('\n')).not.toContain('counted_');
  });

  it('keeps the published Gateshead figures under the official layout', async () => {
    const warehouse = await smallWarehouse([], cells);
    const asked = question({ areas: ['E08000037'], protection: 'official' });
    expect(shown(await ask(warehouse, asked))).toEqual([['Gateshead', 30, 100, 0.3]]);
    expect(shown(await ask(warehouse, { ...asked, by: ['sex'] }))).toEqual([
      ['Gateshead', 'Female', 30, 74, 'x'],
      ['Gateshead', 'Male', 10, 26, 'x'],
      ['Gateshead', 'Unknown', 0, 0, 'x']
    ]);
  });

  it('works safe shares out from the rounded counts', async () => {
    const warehouse = await smallWarehouse([], cells);
    const asked = question({ areas: ['E08000037'], by: ['sex'], protection: 'safe' });
    expect(shown(await ask(warehouse, asked)).map((row) => row[3])).toEqual([100, 33, 0]);
  });

  it('gives a row of x to an LA that did not return and to an item nobody supplied', async () => {
    const warehouse = await smallWarehouse([], cells);
    const answer = await ask(warehouse, question({ levels: ['national'], by: ['sex'] }));
    expect(shown(answer).map((row) => row[2])).toEqual([15_700, 34, 'x']);
    const silent = await ask(warehouse, question({ areas: ['E08000099'], protection: 'safe' }));
    expect(shown(silent)).toEqual([['Trafford', 'x', 'x', 'x']]);
  });

  it('tells a true zero from a share of nobody', async () => {
    const warehouse = await smallWarehouse([], cells);
    const answer = await ask(warehouse, question({ areas: ['E08000003'], protection: 'official' }));
    expect(shown(answer)).toEqual([['Manchester', 0, 'z', 0]]);
  });

  it('divides the count by the residents of every LA of the area for a rate', async () => {
    const warehouse = await smallWarehouse([], cells);
    const answer = await ask(warehouse, question({ measure: 'rate_per_100' }));
    expect(answer.rows[0]?.value.shown).toBeCloseTo((100 * 34_712.4) / (3 * 12_000 + 32_000), 9);
    expect(answer.rows[0]?.value.unit).toBe('per 100');
  });

  it('shows a median only when the children behind it round to 10 or more', async () => {
    const warehouse = await smallWarehouse([], cells);
    const answer = await ask(
      warehouse,
      question({ measure: 'median_weeks_missing', levels: ['la'], protection: 'safe' })
    );
    expect(shown(answer)).toEqual([
      ['Newcastle upon Tyne', 'c'],
      ['Gateshead', 6.3],
      ['Manchester', 'z'],
      ['Trafford', 'x']
    ]);
  });

  it('says what a reader must know: who was grossed for, approximate residents, the sample', async () => {
    const warehouse = await smallWarehouse([], cells);
    const { provenance } = await ask(warehouse, question());
    expect(provenance.notes).toEqual([
      'Autumn 2025: 1 of 4 local authorities did not return and is grossed for.',
      'Rates use approximate numbers of residents aged 5 to 16, until the published ones are loaded.',
      'Synthetic sample: the children in these figures do not exist.'
    ]);
    expect(provenance.snapshots).toEqual(['s-E08000003', 's-E08000021', 's-E08000037']);
  });

  it('names only the snapshots of the areas asked about', async () => {
    const warehouse = await smallWarehouse([], cells);
    const { provenance } = await ask(warehouse, question({ areas: ['E08000037'] }));
    expect(provenance.snapshots).toEqual(['s-E08000037']);
    expect(provenance.notes).toEqual([]);
  });

  it('says when too few returned for a figure of England, and when there was no census day', async () => {
    const notesOf = async (own: Parameters<typeof question>[0], rows: typeof cells) =>
      (await ask(await smallWarehouse([], rows), question(own))).provenance.notes;
    const few = [
      cell('national', 'E92000001', 'total', 'Total', null, [2, 4, 'grossed']),
      cell('regional', 'E12000001', 'total', 'Total', 12, [2, 2, 'counted']),
      cell('regional', 'E12000002', 'total', 'Total', null, [0, 2, 'grossed'])
    ];
    expect((await notesOf({ levels: ['national', 'regional'] }, few))[0]).toBe(
      'Autumn 2025: 2 of 4 local authorities returned, which leaves no figure for England, North West.'
    );
    expect((await notesOf({ periods: ['2021-22-autumn'] }, []))[0]).toBe(
      'There was no census day in autumn 2021.'
    );
  });
});
