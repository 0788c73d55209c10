import { counted } from '#domain/counted.ts';
import { cellName } from '../return.ts';
import type { ReturnCell, StatutoryReturn } from '../return.ts';
import type { CollectionId } from '../specification.ts';

/** A topic of a return with its cells, and the collection's total beside it. */
export interface TopicCells {
  readonly collection: CollectionId;
  readonly topic: string;
  readonly total: number | 'x';
  readonly cells: readonly ReturnCell[];
}

/** Topics that break the collection's total down, each with its cells; the total itself is not one. */
export function breakdowns(cells: readonly ReturnCell[]): TopicCells[] {
  const collections = [...new Set(cells.map(({ collection }) => collection))];
  return collections.flatMap((collection) => {
    const own = cells.filter((cell) => cell.collection === collection);
    const total = own.find(({ topic }) => topic === 'Total')?.value ?? 'x';
    const topics = [...new Set(own.map(({ topic }) => topic))];
    return topics
      .filter((topic) => ['Sex', 'Year group', 'Duration', 'Reason'].includes(topic))
      .map((topic) => ({
        collection,
        topic,
        total,
        cells: own.filter((cell) => cell.topic === topic)
      }));
  });
}

/** The totals of a return's collections. */
export function totals(cells: readonly ReturnCell[]): ReturnCell[] {
  return cells.filter(({ topic }) => topic === 'Total');
}

/** The sum of the numbers, `x` cells left out. */
export function sum(cells: readonly ReturnCell[]): number {
  return cells.reduce((all, { value }) => all + (value === 'x' ? 0 : value), 0);
}

/** The collection as the specification calls it: how a sentence about it begins. */
export function labelOf(
  { specification }: Pick<StatutoryReturn, 'specification'>,
  collection: CollectionId
): string {
  return specification.collections.find(({ id }) => id === collection)?.label ?? collection;
}

/** `1,760`. */
export function written(count: number): string {
  return count.toLocaleString('en-GB');
}

/** `1 child`, `1,760 children`. */
export function children(count: number): string {
  return counted(count, 'child', 'children');
}

/** Cell names for a breach. */
export function names(cells: readonly ReturnCell[]): string[] {
  return cells.map(cellName);
}
