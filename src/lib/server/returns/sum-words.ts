import { breakdowns, sum, written, type TopicCells } from '#returns/checks/cells.ts';
import { breakdownName } from '#returns/fill.ts';
import type { ReturnCell } from '#returns/return.ts';

/** Of every breakdown whose items must add up to the total: the rule, with what they add up to now. By its name. */
export function sumRules(cells: readonly ReturnCell[]): ReadonlyMap<string, string> {
  return new Map(breakdowns(cells).map((one) => [breakdownName(one), ruleWords(one)]));
}

function ruleWords({ total, cells }: TopicCells): string {
  const given = cells.filter(({ value }) => value !== 'x');
  const rule = `The items must add up to the total, ${total === 'x' ? 'which is not available yet' : written(total)}.`;
  if (given.length === 0) return `${rule} None of them is given.`;
  const all = sum(cells);
  if (given.length < cells.length) {
    const left = cells.length - given.length;
    return `${rule} Those given add up to ${written(all)}; ${written(left)} of ${written(cells.length)} ${left === 1 ? 'is' : 'are'} not available.`;
  }
  return all === total ? `${rule} They do.` : `${rule} They add up to ${written(all)} now.`;
}
