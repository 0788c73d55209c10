import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accounts } from '#estimates/decomposition/accounts.ts';
import { contributions } from '#estimates/decomposition/contributions.ts';
import { dasGupta } from '#estimates/decomposition/das-gupta.ts';
import { parseFormula } from '#estimates/decomposition/formula.ts';
import { kitagawa } from '#estimates/decomposition/kitagawa.ts';
import { estimateDecomposition } from '../../../../src/cli/estimate/decompose.ts';

const published = join(import.meta.dirname, '../../../fixtures/estimates/das_gupta.json');
const folder = mkdtempSync(join(tmpdir(), 'decompose-'));
const decomposeText = (text: string, options = {}) => {
  const file = join(folder, `${text.length}.csv`);
  writeFileSync(file, text);
  return estimateDecomposition(file, options);
};

describe("estimateDecomposition(Das Gupta's worked examples)", () => {
  const examples: Record<string, { table: Record<string, number | string>[] }> = JSON.parse(
    readFileSync(published, 'utf8')
  );

  it.each(Object.keys(examples))(
    'gives every standardised and crude rate of %s',
    async (example) => {
      const result = await estimateDecomposition(published, { example });
      if (!('table' in result)) throw new Error('not a decomposition of rates');
      const table: Record<string, unknown>[] = result.table;
      for (const row of examples[example]!.table) {
        const own = table.find((line) => line['factor'] === row['factor']);
        for (const population of result.populations)
          expect(own![population]).toBeCloseTo(Number(row[population]), 7);
        if (row['diff'] !== undefined) expect(own!['diff']).toBeCloseTo(Number(row['diff']), 7);
        if (row['decomp'] !== undefined)
          expect(own!['decomp']).toBeCloseTo(Number(row['decomp']), 1);
      }
    }
  );

  it('finds the formula from the published rates, and says which', async () => {
    expect(await estimateDecomposition(published, { example: 'eg3.1' })).toMatchObject({
      formula: 'crude_birth - crude_death'
    });
  });
});

describe('dasGupta(populations, factors, formula)', () => {
  const value = fc.double({ min: 0.1, max: 10, noNaN: true });
  const population = fc.record({ a: value, b: value, c: value, d: value });
  const names = ['a', 'b', 'c', 'd'];
  const of = (list: readonly Record<string, number>[]) =>
    list.map((values, i) => ({
      name: String(i),
      factors: Object.fromEntries(names.map((n) => [n, [values[n]!]]))
    }));
  const formula = parseFormula('a * b / (c + d)');

  it('gives effects that sum to the whole difference of every pair, for 2 to 5 populations', () => {
    fc.assert(
      fc.property(fc.array(population, { minLength: 2, maxLength: 5 }), (list) => {
        const { crude, effects } = dasGupta(of(list), names, formula);
        for (const { from, to } of effects) {
          const parts = effects.filter((e) => e.from === from && e.to === to);
          expect(parts.reduce((sum, e) => sum + e.effect, 0)).toBeCloseTo(
            crude[to]! - crude[from]!,
            8
          );
        }
      })
    );
  });

  it('refuses one population, one factor and seven factors', () => {
    const two = of([
      { a: 1, b: 1, c: 1, d: 1 },
      { a: 2, b: 1, c: 1, d: 1 }
    ]);
    expect(() => dasGupta(two.slice(1), names, formula)).toThrow('at least two');
    expect(() => dasGupta(two, ['a'], formula)).toThrow('at least two factors');
    expect(() => dasGupta(two, ['a', 'b', 'c', 'd', 'e', 'f', 'g'], formula)).toThrow('at most 6');
  });
});

describe('parseFormula(text)', () => {
  const rate = (text: string) => parseFormula(text).rate({ x: [1, 2], y: [3, 4], k: [5] });
  it('keeps the usual order of operations, and sums over categories', () => {
    expect(rate('1 + 2 * 3 ^ 2 - 4 / 2')).toBe(17);
    expect(rate('sum(x * y)')).toBe(11);
    expect(rate('-k + sum(x * y) / sum(x)')).toBeCloseTo(-5 + 11 / 3, 12);
    expect(rate('k * sum(1 - x)')).toBe(-5);
  });
  it('refuses one value per category, an unknown name and a broken sentence', () => {
    expect(() => rate('x * y')).toThrow('put sum() around it');
    expect(() => rate('z')).toThrow('"z", which is not a factor');
    expect(() => rate('sum(x')).toThrow('ends too early');
    expect(() => rate('k; process.exit()')).toThrow('cannot be read at ";"');
  });
});

describe('kitagawa(categories)', () => {
  it('splits a change into mix and rates that sum to it', () => {
    const answer = kitagawa([
      { category: 'primary', weights: [60, 40], rates: [2, 3] },
      { category: 'secondary', weights: [40, 60], rates: [5, 5] }
    ]);
    expect(answer.difference).toBeCloseTo(1, 12);
    expect(answer.composition).toBeCloseTo(-0.2 * 2.5 + 0.2 * 5, 12);
    expect(answer.rate).toBeCloseTo(1 * 0.5, 12);
  });
});

describe('accounts(periods)', () => {
  it('shows what no known flow explains: home education closed 28,900 short in 2023/24', () => {
    const [year] = accounts([
      {
        period: '2023/24',
        opening: 97_900,
        inflows: { starts: 55_000 },
        outflows: { returned: 12_000 },
        closing: 112_000
      }
    ]);
    expect(year).toMatchObject({ change: 14_100, explained: 43_000, unexplained: -28_900 });
  });
  it('refuses a negative flow', () => {
    const period = { period: 'p', opening: 1, inflows: { starts: -1 }, outflows: {}, closing: 1 };
    expect(() => accounts([period])).toThrow('"starts" is -1');
  });
});

describe('contributions(parts, whole)', () => {
  it('leaves what rounding hides in a row of its own: the sexes fall 4,600, the whole 4,500', () => {
    const answer = contributions(
      [
        { name: 'Girls', before: 18_400, after: 16_100 },
        { name: 'Boys', before: 20_800, after: 18_500 }
      ],
      { before: 39_200, after: 34_700 }
    );
    expect(answer).toMatchObject({ change: -4_500, slack: 100 });
    expect(answer.parts[0]!.percent).toBeCloseTo((100 * 2_300) / 4_500, 10);
  });
});

describe('estimateDecomposition(csv)', () => {
  it('takes categories and two factors as a mix and rates', async () => {
    const result = await decomposeText(
      'period,band,pupils,rate\n2024,a,60,2\n2024,b,40,5\n2025,a,40,3\n2025,b,60,5\n'
    );
    expect(result).toMatchObject({
      formula: 'sum(pupils * rate) / sum(pupils)',
      kitagawa: { composition: expect.closeTo(0.5, 10), rate: expect.closeTo(0.5, 10) }
    });
  });
  it('takes ages in numbers as categories where a population has several rows', async () => {
    const result = await decomposeText(
      'pop,age,size,rate\n1,5,60,2\n1,6,40,5\n2,5,40,3\n2,6,60,5\n'
    );
    expect(result).toMatchObject({ categories: ['5', '6'], factors: ['size', 'rate'] });
  });
  it('takes opening, flows and closing as accounts', async () => {
    const result = await decomposeText(
      'term,opening,starts,returns,closing\nautumn,100,30,20,105\n'
    );
    expect(result).toMatchObject({ method: 'accounts', periods: [{ unexplained: -5 }] });
  });
  it('takes before and after as contributions, the whole by its name', async () => {
    const result = await decomposeText('la,before,after\nX,10,20\nY,30,30\nEngland,40,60\n');
    expect(result).toMatchObject({ method: 'contributions', change: 20, slack: 10 });
  });
  it.each([
    [
      'a category is missing from a population',
      'pop,band,n,rate\np,a,1,1\np,b,1,1\nq,a,1,1\n',
      '"b" is not in every population'
    ],
    ['a factor is text', 'pop,n,rate\np,1,2\nq,2,high\n', 'is "high", not a number'],
    [
      'a population has one row too many',
      'pop,n,rate\np,1,2\np,2,3\nq,2,3\n',
      'two rows for one category'
    ]
  ])('refuses where %s', async (_, text, sentence) => {
    await expect(decomposeText(text, { factors: 'n,rate' })).rejects.toThrow(sentence);
  });
});
