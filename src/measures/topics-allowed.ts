import type { Topic } from './question.ts';

/** Topics every CME register can answer, in the order they are offered. */
export const cmeTopics: readonly Topic[] = [
  'total',
  'sex',
  'year_group',
  'reason',
  'ethnicity',
  'sen_provision',
  'fsm_eligible',
  'social_care_status',
  'imd_decile',
  'ward',
  'notified_by',
  'previous_setting',
  'destination'
];

/** Duration is elapsed weeks on a day, so only a census-day measure has it. */
export const cmeCensusTopics: readonly Topic[] = [
  ...cmeTopics.slice(0, 3),
  'duration',
  ...cmeTopics.slice(3)
];

/** Topics of an EHE register, which does not record who notified. */
export const eheTopics: readonly Topic[] = cmeTopics.filter((topic) => topic !== 'notified_by');

export const eheCensusTopics: readonly Topic[] = cmeCensusTopics.filter(
  (topic) => topic !== 'notified_by'
);
