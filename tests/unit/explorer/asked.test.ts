import { describe, expect, it } from 'vitest';
import { demoViewer } from '#access/viewer.ts';
import { ask } from '#measures/ask.ts';
import { canonical, readAsked } from '../../../src/lib/server/explorer/choice.ts';
import { sheetOf } from '../../../src/lib/server/explorer/sheet-of.ts';
import type { Term } from '../../../src/lib/server/terms.ts';
import { childrenOf } from '../../../src/lib/server/explorer/children.ts';
import type { Warehouse } from '#warehouse/handle.ts';
import { question } from '../../fixtures/measures/questions.ts';
import { smallWarehouse } from '../../fixtures/measures/small-warehouse.ts';

const term = (id: string): Term => ({
  id,
  label: id,
  academicYear: id.slice(0, 7),
  season: 'Autumn term',
  censusDay: null
});
const terms = [term('2024-25-autumn'), term('2025-26-autumn')];
const asked = (text: string) => readAsked(new URLSearchParams(text), terms, demoViewer);

describe('readAsked(query, terms, viewer)', () => {
  it('asks for England at the newest term when nothing is said', () => {
    expect(asked('').question).toMatchObject({
      measure: 'census_day',
      periods: ['2025-26-autumn'],
      levels: ['national'],
      protection: 'safe'
    });
  });

  it('takes ticked areas only where the level says so', () => {
    expect(asked('area=E08000037').question.areas).toEqual(['E08000037']);
    expect(asked('level=la&area=E08000037').question).toMatchObject({ areas: [], levels: ['la'] });
  });

  it('asks a yearly measure for the years of the terms', () => {
    expect(asked('measure=any_point_year&term=all').question.periods).toEqual([
      '2024-25',
      '2025-26'
    ]);
  });

  it('leaves out a topic that the measure does not have, and says so', () => {
    const { question: left, notes } = asked('measure=started&by=duration&by=sex');
    expect(left.by).toEqual(['sex']);
    expect(notes[0]).toMatch(/^Duration was left out/);
  });

  it('makes the other cohort from this one and what differs', () => {
    const { other } = asked('where=sex%3DFemale&where=reason%3DOther&vs_where=sex%3DMale');
    expect(other?.where).toEqual({ reason: 'Other', sex: 'Male' });
    expect(asked('by=sex').other).toBeNull();
  });
});

describe('canonical(query)', () => {
  it('is the shortest address that says the same, and its own', () => {
    const long = new URLSearchParams(
      'measure=census_day&by=sex&by=&by=year_group&where=&where=sex%3DFemale&level=chosen&area=E1&area=E2&basis=latest&vs_area='
    );
    const short = canonical(long, demoViewer);
    expect(decodeURIComponent(short.toString())).toBe(
      'measure=census_day&area=E1,E2&by=sex,year_group&where=sex=Female'
    );
    expect(canonical(short, demoViewer).toString()).toBe(short.toString());
  });

  it('drops ticked areas where another level was chosen', () => {
    expect(canonical(new URLSearchParams('level=la&area=E1'), demoViewer).toString()).toBe(
      'level=la'
    );
  });
});

const gateshead = 'E08000037';
const child = (sex: string, year: string) =>
  ['2025-26-autumn', gateshead, sex, year, 'Mental health', 'E05000001', 4] as const;

describe('sheetOf(ask, question, other, label, shares)', () => {
  it('holds what ask answers, row by row, with what its shares divide by', async () => {
    const warehouse = await smallWarehouse([
      child('Female', 'Year 1'),
      child('Female', 'Year 1'),
      child('Female', 'Year 2'),
      child('Male', 'Year 2')
    ]);
    const where = { reason: 'Mental health' };
    const own = question({ areas: [gateshead], levels: [], by: ['sex', 'year_group'], where });
    const male = { ...own, where: { ...where, sex: 'Male' } };
    const { sheet, answer } = await sheetOf((q) => ask(warehouse, q), own, male, 'boys', true);
    expect(sheet.value).toEqual(answer.rows.map((row) => row.value.shown));
    expect(sheet.value).toEqual([2, 1, 0, 1, 0, 0]);
    expect(sheet.over['sex']).toEqual([2, 2, 2, 2, 2, 2]);
    expect(sheet.only['sex']).toEqual([3, 3, 1, 1, 0, 0]);
    expect(sheet.other).toEqual(['x', 'x', 0, 1, 'x', 'x']);
  });
});

describe('childrenOf(warehouse, question, page)', () => {
  it('lists as many children as ask counts exactly, by identifier', async () => {
    const warehouse = (await smallWarehouse([
      child('Female', 'Year 1'),
      child('Female', 'Year 2'),
      child('Male', 'Year 2')
    ])) as unknown as Warehouse;
    const own = question({ areas: [gateshead], levels: [], where: { sex: 'Female' } });
    const list = await childrenOf(warehouse, own, 1);
    const [row] = (await ask(warehouse, own)).rows;
    expect(list.total).toBe(row!.value.shown);
    expect(list.children).toHaveLength(2);
    expect(list.children.every(({ items }) => items.includes('Female'))).toBe(true);
  });

  it('refuses those without the right to exact counts of the area', async () => {
    const warehouse = (await smallWarehouse([child('Male', 'Year 1')])) as unknown as Warehouse;
    const viewer = { ...demoViewer, exactCounts: ['E08000021'] };
    const own = question({ areas: [gateshead], levels: [], viewer });
    await expect(childrenOf(warehouse, own, 1)).rejects.toThrow(/may not see exact counts/);
  });
});
