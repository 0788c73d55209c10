import { names, sum, totals } from './cells.ts';
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
    const above = moved.filter(
      ({ value }) => value !== 'x' && total && total.value !== 'x' && value > total.value
    );
    const started = moved.find(({ item }) => item.startsWith('Started'));
    const settings = own.filter(({ topic }) => topic.startsWith('Setting before'));
    const complete = settings.length > 0 && settings.every(({ value }) => value !== 'x');
    const differs = complete && started && started.value !== 'x' && sum(settings) !== started.value;
    return [
      ...above.map((cell) =>
        breach(
          `${cell.item}: ${cell.value} children, but only ${total?.value} were in home education in ${cell.period}.`,
          names([cell])
        )
      ),
      ...(differs
        ? [
            breach(
              `Settings before home education sum to ${sum(settings)}, but ${started.value} children started.`,
              names([started, ...settings])
            )
          ]
        : [])
    ];
  }
};
