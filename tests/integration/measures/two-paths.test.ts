import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answeringOf } from '#measures/answering.ts';
import { ask } from '#measures/ask.ts';
import { catalogue } from '#measures/catalogue.ts';
import { crossedCells } from '#measures/crossed.ts';
import type { Cell } from '#measures/cells.ts';
import { cubeCells } from '#measures/cube.ts';
import { itemsOf } from '#measures/items.ts';
import { lookupsOf } from '#measures/lookups.ts';
import { planOf } from '#measures/plan.ts';
import type { Topic } from '#measures/question.ts';
import { builtHome } from '../../fixtures/measures/built-home.ts';
import type { BuiltHome } from '../../fixtures/measures/built-home.ts';
import { englandRegister } from '../../fixtures/measures/england-register.ts';
import { question } from '../../fixtures/measures/questions.ts';

let built: BuiltHome;

beforeAll(async () => {
  built = await builtHome([englandRegister()]);
});
afterAll(() => built?.remove());

/** Sums of the same numbers in another order may differ in the last binary digits. */
function alike(one: Cell, other: Cell): boolean {
  const { children } = one;
  const same =
    children === null || other.children === null
      ? children === other.children
      : Math.abs(children - other.children) < 1e-6;
  return (
    same &&
    one.median === other.median &&
    one.kind === other.kind &&
    one.responding === other.responding &&
    one.expected === other.expected
  );
}

const levels = ['national', 'regional', 'la'] as const;
const cme = catalogue.filter((measure) => measure.collection === 'cme');
const medianInCube: readonly Topic[] = ['total', 'sex', 'year_group', 'reason'];
const asked = cme.flatMap((measure) =>
  measure.topics
    .filter((topic) => topic !== 'ward')
    .filter((topic) => measure.rounding !== 'median' || medianInCube.includes(topic))
    .map((topic): [string, Topic] => [measure.name, topic])
);

describe('the cube and the counting views', () => {
  it.each(asked)('answer %s by %s alike, to the last area and item', async (measure, topic) => {
    const { warehouse } = built;
    const lookups = await lookupsOf(warehouse);
    const plan = planOf(question({ measure, by: [topic], levels: [...levels] }), lookups);
    const answering = await answeringOf(warehouse, plan);
    const cube = await cubeCells(warehouse, plan);
    const crossed = await crossedCells(warehouse, plan, answering, lookups);
    let children = 0;
    const differences: unknown[] = [];
    for (const slice of plan.slices) {
      const items = plan.by.length
        ? itemsOf(plan.measure, topic, slice.academicYear, lookups).map((item) => [item])
        : [];
      for (const area of slice.areas) {
        for (const item of [[], ...items]) {
          const one = cube.at(slice.period.id, area.code, item);
          const other = crossed.at(slice.period.id, area.code, item);
          if (!alike(one, other)) differences.push([area.name, item, one, other]);
          children += one.children ?? 0;
        }
      }
    }
    expect(differences).toEqual([]);
    expect(children).toBeGreaterThan(0);
  });
});

describe('ask(question) on a warehouse built from a register', () => {
  it('gives a breakdown crossed by another the sums of the one-way figures', async () => {
    const crossed = await ask(
      built.warehouse,
      question({ levels: [...levels], by: ['sex', 'year_group', 'reason'] })
    );
    const oneWay = await ask(built.warehouse, question({ levels: [...levels], by: ['sex'] }));
    const sums = new Map<string, number>();
    for (const row of crossed.rows) {
      if (typeof row.value.shown !== 'number') continue;
      const key = `${row.area.code} ${row.items[0]?.item}`;
      sums.set(key, (sums.get(key) ?? 0) + row.value.shown);
    }
    for (const row of oneWay.rows) {
      if (typeof row.value.shown !== 'number') continue;
      expect(sums.get(`${row.area.code} ${row.items[0]?.item}`)).toBeCloseTo(row.value.shown, 6);
    }
    expect(sums.size).toBe((1 + 10 + 151) * 3);
  });

  it('has as many rows as areas times items', async () => {
    const answer = await ask(
      built.warehouse,
      question({ levels: [...levels], by: ['sex', 'duration'] })
    );
    expect(answer.rows).toHaveLength((1 + 10 + 153) * 3 * 8);
  });
});
