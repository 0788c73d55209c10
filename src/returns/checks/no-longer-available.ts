import { names, written } from './cells.ts';
import { breach } from './rule.ts';
import type { ReturnRule } from './rule.ts';

/** What was supplied last term is not missing this term. */
export const noLongerAvailable: ReturnRule = {
  id: 'no-longer-available',
  says: 'An item supplied last term is supplied this term.',
  breaches: ({ current, lastTerm }) => {
    const lost = current.cells.filter(
      ({ collection, topic, item, value }) =>
        value === 'x' &&
        (lastTerm ?? []).some(
          (cell) =>
            cell.collection === collection &&
            cell.topic === topic &&
            cell.item === item &&
            cell.value !== 'x'
        )
    );
    if (lost.length === 0) return [];
    const were =
      lost.length === 1
        ? '1 item was supplied last term and is'
        : `${written(lost.length)} items were supplied last term and are`;
    return [breach(`${were} not available now.`, names(lost))];
  }
};
