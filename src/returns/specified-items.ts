import { editDistance } from '#domain/edit-distance.ts';
import type { Topic } from '#domain/topics.ts';
import { loadReference } from '#reference/reference.ts';
import type { ReturnSpecification, SpecifiedCollection } from './specification.ts';

/**
 * What is wrong with the items of a specification: a collection without its total, on which the checks stand, and
 * items that would be counted and are in no code list of that year: they would be not available for ever, unseen.
 */
export function itemFaults({
  year,
  collections
}: Pick<ReturnSpecification, 'year' | 'collections'>): string[] {
  return collections.flatMap((collection) => [
    ...totalFaults(collection),
    ...collection.topics.flatMap(({ topic, measure, by, items }) => {
      if (measure === null || by === null || by === 'total') return [];
      const listed = codeList(collection, by, year);
      return items
        .filter(
          ({ item, ...own }) => !own.measure && !own.sum && !own.by_hand && !listed.includes(item)
        )
        .map(
          ({ item }) =>
            `asks for "${collection.id}, ${topic}, ${item}", which is in no code list of ${year}${nearestIn(listed, item)}: put its name right, or mark it "by_hand": true where nothing counts it`
        );
    })
  ]);
}

function totalFaults({ id, topics }: SpecifiedCollection): string[] {
  const first = topics[0];
  return first?.topic === 'Total' && first.items[0]?.item === 'Total'
    ? []
    : [`has to begin "${id}" with the topic and item Total`];
}

function codeList({ id }: SpecifiedCollection, by: Topic, year: string): string[] {
  const collection = id.startsWith('cme') ? 'cme' : 'ehe';
  return loadReference()
    .itemsOf(collection, by, year)
    .map(({ item }) => item);
}

function nearestIn(listed: readonly string[], item: string): string {
  const [nearest] = [...listed].sort((a, b) => editDistance(a, item) - editDistance(b, item));
  return nearest === undefined ? '' : ` (the nearest is "${nearest}")`;
}
