import { periodLabel } from '#domain/term.ts';
import { children, names, sum, totals, written } from './cells.ts';
import { breach } from './rule.ts';
import type { ReturnRule } from './rule.ts';

/** Children who started, returned or left in the year are among those in home education at any point in it. */
export const partWithinAnyPoint: ReturnRule = {
  id: 'part-within-any-point',
  says: 'Those who started, returned or left are among the children in home education in the year, and settings before it sum to the starts.',
  breaches: ({ current }) => {
    const own = current.cells.filter(({ collection }) => collection === 'ehe_any_point');
    const total = totals(own)[0];
    const moved = own.filter(({ topic }) => topic === 'Movement');
    const limit = total === undefined || total.value === 'x' ? Infinity : total.value;
    const above = moved.flatMap((cell) =>
      cell.value !== 'x' && cell.value > limit ? [{ cell, value: cell.value }] : []
    );
    const started = moved.find(({ item }) => item.startsWith('Started'));
    const settings = own.filter(({ topic }) => topic.startsWith('Setting before'));
    const complete = settings.length > 0 && settings.every(({ value }) => value !== 'x');
    const breaches = above.map(({ cell, value }) =>
      breach(
        `${cell.item}: ${children(value)}, but only ${written(limit)} in elective home education at any point in ${periodLabel(cell.period)}.`,
        names([cell]),
        [value, limit]
      )
    );
    if (!complete || !started || started.value === 'x' || sum(settings) === started.value) {
      return breaches;
    }
    return [
      ...breaches,
      breach(
        `Settings before elective home education sum to ${written(sum(settings))}, but ${children(started.value)} started.`,
        names([started, ...settings]),
        [sum(settings), started.value]
      )
    ];
  }
};
