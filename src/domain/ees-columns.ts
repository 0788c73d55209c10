/** The columns that say what a row of a published file is about, in the published order; indicators follow. */
export const identifyingColumns = [
  'time_period',
  'time_identifier',
  'geographic_level',
  'country_code',
  'country_name',
  'region_code',
  'region_name',
  'old_la_code',
  'new_la_code',
  'la_name',
  'breakdown_topic',
  'breakdown'
] as const;
