import { UsageError } from '#files/refusal.ts';
import type { Lookups } from './lookups.ts';
import type { Measure } from './measure.ts';
import { nearest } from './nearest.ts';
import type { Topic } from './question.ts';

export interface TopicItem {
  readonly topic: Topic;
  readonly item: string;
}

/** Topics whose items are found in the data instead of on a code list. */
export const openTopics: readonly Topic[] = ['ward'];

/** The items of a topic in force in an academic year, in published order; empty when it had none. */
export function itemsOf(
  measure: Measure,
  topic: Topic,
  academicYear: string,
  lookups: Lookups
): readonly string[] {
  return lookups.items.get(`${measure.collection}|${academicYear}|${topic}`) ?? [];
}

/** Every combination of one item from each list, the last list turning fastest; one empty combination of none. */
export function combinations(lists: readonly (readonly TopicItem[])[]): TopicItem[][] {
  return lists.reduce<TopicItem[][]>(
    (soFar, list) => soFar.flatMap((start) => list.map((next) => [...start, next])),
    [[]]
  );
}

/** Throws a UsageError, naming the nearest item, unless the item is on the topic's list in one of the years. */
export function checkItem(
  measure: Measure,
  topic: Topic,
  item: string,
  academicYears: readonly string[],
  lookups: Lookups
): void {
  if (openTopics.includes(topic)) return;
  const allowed = [
    ...new Set(academicYears.flatMap((year) => [...itemsOf(measure, topic, year, lookups)]))
  ];
  if (allowed.includes(item)) return;
  if (allowed.length === 0) {
    throw new UsageError(`${topic} has no items in ${academicYears.join(', ')}.`);
  }
  throw new UsageError(
    `"${item}" is not an item of ${topic}. The nearest is "${nearest(item, allowed)}"; there are ${allowed.join(' · ')}.`
  );
}
