import { labelOf, names, totals } from './cells.ts';
import { breach } from './rule.ts';
import type { ReturnRule } from './rule.ts';

/** A collection with any number in it has its total, and a return has a number somewhere. */
export const totalGiven: ReturnRule = {
  id: 'total-given',
  says: 'A collection with any number in it has its total.',
  breaches: ({ current }) => {
    if (current.cells.every(({ value }) => value === 'x')) {
      return [breach('The return holds no number at all.', names(totals(current.cells)))];
    }
    return current.cells
      .filter(({ topic, value }) => topic === 'Total' && value === 'x')
      .filter(({ collection }) =>
        current.cells.some((cell) => cell.collection === collection && cell.value !== 'x')
      )
      .map((total) =>
        breach(
          `${labelOf(current, total.collection)}: there are numbers, but the total is not available.`,
          names([total])
        )
      );
  }
};
