import type { LedgerEntry } from '#intake/ledger.ts';

/** Column name to SQL type, in order. */
export type Columns = Readonly<Record<string, string>>;

/** The CSV files of data/reference that models read, as `reference_<file>`. */
export const referenceFiles: Readonly<Record<string, Columns>> = {
  terms: {
    term_id: 'varchar',
    academic_year: 'varchar',
    time_period: 'varchar',
    time_identifier: 'varchar',
    label: 'varchar',
    census_date: 'date',
    period_start: 'date',
    period_end: 'date',
    return_date: 'date',
    census_source: 'varchar',
    return_source: 'varchar'
  },
  regions: {
    region_code: 'varchar',
    region_name: 'varchar',
    region_order: 'integer',
    country_code: 'varchar',
    country_name: 'varchar'
  },
  las: {
    la_code: 'varchar',
    old_la_code: 'varchar',
    la_name: 'varchar',
    region_code: 'varchar',
    valid_from: 'date',
    valid_to: 'date'
  },
  items: {
    collection: 'varchar',
    topic: 'varchar',
    item: 'varchar',
    item_order: 'integer',
    valid_from_year: 'varchar',
    valid_to_year: 'varchar'
  },
  reason_crosswalk: {
    collection: 'varchar',
    item: 'varchar',
    valid_from_year: 'varchar',
    valid_to_year: 'varchar',
    counted_as: 'varchar'
  },
  pupils: {
    la_code: 'varchar',
    year: 'varchar',
    pupils_reception_to_11: 'integer',
    approximate: 'boolean',
    source: 'varchar'
  },
  residents: {
    la_code: 'varchar',
    year: 'varchar',
    residents_5_16: 'integer',
    approximate: 'boolean',
    source: 'varchar'
  },
  published_cme: {
    time_period: 'varchar',
    time_identifier: 'varchar',
    geographic_level: 'varchar',
    country_code: 'varchar',
    country_name: 'varchar',
    region_code: 'varchar',
    region_name: 'varchar',
    old_la_code: 'varchar',
    new_la_code: 'varchar',
    la_name: 'varchar',
    breakdown_topic: 'varchar',
    breakdown: 'varchar',
    child_count: 'varchar',
    child_percent: 'varchar',
    rate_per_100: 'varchar'
  },
  published_cme_any_point: {
    time_period: 'varchar',
    time_identifier: 'varchar',
    geographic_level: 'varchar',
    country_code: 'varchar',
    country_name: 'varchar',
    region_code: 'varchar',
    region_name: 'varchar',
    old_la_code: 'varchar',
    new_la_code: 'varchar',
    la_name: 'varchar',
    breakdown_topic: 'varchar',
    breakdown: 'varchar',
    child_count: 'varchar'
  }
};

const child: Columns = {
  line_number: 'integer',
  la_code: 'varchar',
  child_id: 'varchar',
  upn: 'varchar',
  nhs_number: 'varchar',
  date_of_birth: 'date',
  sex: 'varchar',
  ethnicity: 'varchar',
  first_language: 'varchar',
  sen_provision: 'varchar',
  sen_primary_need: 'varchar',
  fsm_eligible: 'boolean',
  social_care_status: 'varchar',
  ward_code: 'varchar',
  imd_decile: 'integer',
  year_group: 'varchar',
  episode_start: 'date',
  episode_end: 'date',
  reason: 'varchar',
  previous_setting: 'varchar',
  destination: 'varchar',
  recorded_on: 'date'
};

/** Snapshot columns that models read, as `raw_<source>`; each relation has `snapshot_id` before them. */
export const snapshotColumns: Readonly<Partial<Record<LedgerEntry['source'], Columns>>> = {
  cme_register: { ...child, notified_by: 'varchar', notified_on: 'date', first_action_on: 'date' },
  ehe_register: {
    ...child,
    section_437_notices: 'integer',
    sao_issued: 'integer',
    sao_revoked: 'integer'
  },
  school_roll: {
    line_number: 'integer',
    la_code: 'varchar',
    child_id: 'varchar',
    upn: 'varchar',
    nhs_number: 'varchar',
    urn: 'varchar',
    enrolled_from: 'date',
    enrolled_to: 'date'
  },
  la_return: {
    time_period: 'varchar',
    time_identifier: 'varchar',
    new_la_code: 'varchar',
    collection: 'varchar',
    breakdown_topic: 'varchar',
    breakdown: 'varchar',
    child_count: 'integer'
  },
  population: {
    la_code: 'varchar',
    year: 'varchar',
    residents_5_16: 'integer',
    pupils_reception_to_11: 'integer'
  },
  published: {
    collection: 'varchar',
    measure: 'varchar',
    time_period: 'varchar',
    time_identifier: 'varchar',
    geographic_level: 'varchar',
    region_code: 'varchar',
    la_code: 'varchar',
    breakdown_topic: 'varchar',
    breakdown: 'varchar',
    child_count: 'varchar',
    child_percent: 'varchar',
    rate_per_100: 'varchar'
  }
};

/** Ledger columns, as `raw_ledger`: one row per snapshot and LA it speaks for (la_code null where it names none). */
export const ledgerColumns: Columns = {
  snapshot_id: 'varchar',
  source: 'varchar',
  term_id: 'varchar',
  as_at: 'date',
  sequence: 'integer',
  la_code: 'varchar',
  rows: 'integer',
  rejected: 'integer',
  file: 'varchar',
  loaded_at: 'varchar',
  synthetic: 'boolean',
  return_version: 'integer',
  return_hash: 'varchar'
};

/** Every relation that exists before the first model runs. */
export const sourceRelations: ReadonlySet<string> = new Set([
  ...Object.keys(referenceFiles).map((name) => `reference_${name}`),
  ...Object.keys(snapshotColumns).map((name) => `raw_${name}`),
  'raw_ledger'
]);
