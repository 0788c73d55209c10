import { topicNames } from '#domain/topics.ts';
import type { Topic } from './question.ts';

/** Every topic, in the order they are offered. */
export const cmeCensusTopics: readonly Topic[] = topicNames;

/** Duration is elapsed weeks on a day, so only a census-day measure has it. */
export const cmeTopics: readonly Topic[] = topicNames.filter((topic) => topic !== 'duration');

/** Topics of an EHE register, which does not record who notified. */
export const eheTopics: readonly Topic[] = cmeTopics.filter((topic) => topic !== 'notified_by');

export const eheCensusTopics: readonly Topic[] = cmeCensusTopics.filter(
  (topic) => topic !== 'notified_by'
);
