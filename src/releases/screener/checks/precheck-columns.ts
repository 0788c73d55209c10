import type { Check } from '../check.ts';
import { repeated } from '../check.ts';

const required = [
  'col_name',
  'col_type',
  'label',
  'indicator_grouping',
  'indicator_unit',
  'indicator_dp',
  'filter_hint',
  'filter_grouping_column'
];
const optional = ['filter_default', 'parent_filter'];
const requiredInData = [
  'time_period',
  'time_identifier',
  'geographic_level',
  'country_code',
  'country_name'
];

const requiredMeta: Check = {
  code: 'col_req_meta',
  outcome: 'FAIL',
  rule: 'The metadata has all eight required columns.',
  faults: ({ metaText }) => required.filter((column) => !metaText.columns.includes(column))
};

const invalidMeta: Check = {
  code: 'col_invalid_meta',
  outcome: 'FAIL',
  rule: 'The metadata has no columns of its own invention.',
  faults: ({ metaText }) =>
    metaText.columns.filter((column) => !required.includes(column) && !optional.includes(column))
};

const requiredData: Check = {
  code: 'col_req_data',
  outcome: 'FAIL',
  rule: 'The data has the time, level and country columns.',
  faults: ({ has }) => requiredInData.filter((column) => !has(column))
};

const toRows: Check = {
  code: 'col_to_rows',
  outcome: 'FAIL',
  rule: 'The metadata has at most as many rows as the data has columns beyond the five required.',
  faults: ({ meta, data }) =>
    meta.length > data.columns.length - requiredInData.length ? [`${meta.length} rows`] : []
};

const duplicate: Check = {
  code: 'duplicate_variable_names',
  outcome: 'FAIL',
  rule: 'No two columns of the data have the same name.',
  faults: ({ data }) => repeated(data.columns)
};

/** Whether the columns that everything else needs are there. */
export const precheckColumns: readonly Check[] = [
  requiredMeta,
  invalidMeta,
  requiredData,
  toRows,
  duplicate
];
