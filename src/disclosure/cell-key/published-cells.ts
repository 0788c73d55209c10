import { dataSets } from '#domain/data-sets.ts';
import type { Topic } from '#measures/question.ts';

/**
 * The data file of a release that holds the cell, where one does: the counts of a release by nothing or by one of its
 * topics. Such a cell is shown as it is published; only the others are changed by the cell key, for the same cell by
 * two methods would give the change away.
 */
export function publishedFile(measure: string, topics: readonly Topic[]): string | null {
  const set = dataSets.find((one) => one.measure === measure);
  if (!set || topics.length > 1) return null;
  return topics.every((topic) => set.topics.includes(topic)) ? set.file : null;
}

/** The topics by which a release publishes a measure; none where it does not. */
export function publishedTopics(measure: string): readonly Topic[] {
  return dataSets.find((one) => one.measure === measure)?.topics ?? [];
}
