import type { Gathered } from './gather.ts';

/**
 * What readers must know of the figures of a release, each note once: one that does not hold for every data set names
 * those it holds for.
 */
export function caveatsOf(sets: readonly Pick<Gathered, 'dataSet' | 'notes'>[]): string[] {
  return [...new Set(sets.flatMap(({ notes }) => notes))].map((note) => {
    const held = sets.filter(({ notes }) => notes.includes(note));
    if (held.length === sets.length) return note;
    const names = held.map(({ dataSet }) => dataSet.labels.count.replace(/^Number of /, ''));
    return `${note.replace(/\.$/, '')} (${names.join('; ')}).`;
  });
}
