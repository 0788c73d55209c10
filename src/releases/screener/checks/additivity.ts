import type { Check } from '../check.ts';

const place = ['geographic_level', 'country_code', 'region_code', 'new_la_code'];

/**
 * Each topic sums to the total of its time and place, as far as rounding lets it: every part and the
 * total may be off by half the base that all counts of the level share. Topics with a figure that is
 * not there are left out. A warning only: figures raised item by item need not sum.
 */
const sumOfParts: Check = {
  code: 'total_is_sum_of_parts',
  outcome: 'WARNING',
  rule: 'The items of a topic sum to the total, within their rounding.',
  faults: ({ has, cells, combinations, data }) => {
    const needed = ['breakdown_topic', 'breakdown', 'child_count', ...place];
    if (!needed.every(has)) return [];
    const level = cells('geographic_level');
    const counts = cells('child_count');
    const bases = new Map(
      combinations(['geographic_level']).map(([name = '']) => [
        name,
        baseOf(counts.filter((_, row) => level[row] === name))
      ])
    );
    const columns = ['time_period', 'time_identifier', ...place].map(cells);
    const topic = cells('breakdown_topic');
    const totals = new Map<string, number>();
    const parts = new Map<string, { sum: number; items: number; base: number; total: string }>();
    data.rows.forEach((_, row) => {
      const key = columns.map((column) => column[row]).join(' ');
      const count = Number(counts[row] === 'low' ? 0 : counts[row]);
      if (topic[row] === 'Total') totals.set(key, count);
      else {
        const own = `${key} ${topic[row]}`;
        const base = bases.get(level[row] as string) ?? 1;
        const found = parts.get(own) ?? { sum: 0, items: 0, base, total: key };
        parts.set(own, { ...found, sum: found.sum + count, items: found.items + 1 });
      }
    });
    return [...parts]
      .filter(([, { sum, items, base, total }]) => {
        const whole = totals.get(total);
        if (whole === undefined || Number.isNaN(sum) || Number.isNaN(whole)) return false;
        return Math.abs(sum - whole) > (base === 1 ? 0 : ((items + 1) * base) / 2);
      })
      .map(([own]) => own);
  }
};

/** Whether the parts make the whole. */
export const additivity: readonly Check[] = [sumOfParts];

/** 100, 10 or 1: the largest that divides every count. */
function baseOf(counts: readonly string[]): 1 | 10 | 100 {
  const numbers = counts.map(Number).filter((count) => !Number.isNaN(count));
  if (numbers.every((count) => count % 100 === 0)) return 100;
  return numbers.every((count) => count % 10 === 0) ? 10 : 1;
}
