import type { ExactRow } from '#disclosure/exact-row.ts';

/**
 * Whether a figure can only be zero, as anyone knows who knows the rules: no child in Reception is of compulsory
 * school age before 31 December, so none is counted on a census day in autumn. Hiding such a zero hides nothing.
 */
export function cannotOccur({ items, period }: ExactRow): boolean {
  return (
    period.timeIdentifier === 'Autumn term' &&
    items.some(({ topic, item }) => topic === 'year_group' && item === 'Reception')
  );
}
