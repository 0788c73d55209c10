import type { Collection } from './collection.ts';

/** What children are broken down by. The order is that of the published files, local topics after. */
export const topicNames = [
  'total',
  'sex',
  'year_group',
  'duration',
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
] as const;

export type Topic = (typeof topicNames)[number];

/** The wording of `breakdown_topic`: DfE's where it publishes the topic or names it in its dictionary. */
const labels: Readonly<Record<Topic, string>> = {
  total: 'Total',
  sex: 'Sex',
  year_group: 'Year group',
  duration: 'Duration',
  reason: 'Reason',
  ethnicity: 'Ethnicity minor',
  sen_provision: 'SEN provision',
  fsm_eligible: 'Free school meal eligibility',
  social_care_status: 'Social care status',
  imd_decile: 'Deprivation decile',
  ward: 'Ward',
  notified_by: 'Notified by',
  previous_setting: 'Previous setting',
  destination: 'Destination'
};

const official: Readonly<Record<Collection, readonly Topic[]>> = {
  cme: ['total', 'sex', 'year_group', 'duration', 'reason'],
  ehe: ['total', 'sex', 'year_group', 'reason']
};

export function isTopic(text: string): text is Topic {
  return (topicNames as readonly string[]).includes(text);
}

/**
 * What of a child is the same on a census day and at any point in its year: the sex, and the year group, which is that
 * of the school year. Anything else can be another later, and so can what is not known.
 */
export const staysInYear: readonly Topic[] = ['sex', 'year_group'];

export function topicLabel(topic: Topic): string {
  return labels[topic];
}

/** The topic a `breakdown_topic` names; null when none does. */
export function topicOfLabel(label: string): Topic | null {
  return topicNames.find((topic) => labels[topic] === label) ?? null;
}

/** The topics DfE publishes on census day, in published order. Every other topic is local. */
export function officialTopics(collection: Collection): readonly Topic[] {
  return official[collection];
}

export function isOfficial(collection: Collection, topic: Topic): boolean {
  return official[collection].includes(topic);
}

/**
 * The item that counts a child for whom a source supplied nothing. Always an item of the topic's
 * code list (in every year the list is in force), so breakdowns keep summing to their total.
 */
export function notSuppliedItem(collection: Collection, topic: Exclude<Topic, 'total'>): string {
  if (topic === 'reason') return collection === 'cme' ? 'Not recorded' : 'No reason given';
  if (topic === 'previous_setting') return 'Elsewhere/Unknown';
  return 'Unknown';
}

/** A destination that is kept in the snapshot and never counted, so no code list holds it. */
export const recordedInError = 'Recorded in error';
