import type { Check } from '../check.ts';

const smushed =
  /male|female|asian|chinese|indian|pakistani|bangladeshi|black|african|caribbean|white|roma|irish|english|british|scottish|welsh|arab/i;

const spaces: Check = {
  code: 'col_names_spaces',
  outcome: 'FAIL',
  rule: 'No column name has a space.',
  faults: ({ data }) => data.columns.filter((column) => /\s/.test(column))
};

const snakeCase: Check = {
  code: 'col_snake_case',
  outcome: 'WARNING',
  rule: 'Column names have lower-case letters, digits and underscores only.',
  faults: ({ data }) => data.columns.filter((column) => /[^a-z0-9_]/.test(column))
};

const start: Check = {
  code: 'col_var_start',
  outcome: 'WARNING',
  rule: 'Column names start with a lower-case letter.',
  faults: ({ data }) => data.columns.filter((column) => !/^[a-z]/.test(column))
};

const indicatorSmushed: Check = {
  code: 'col_ind_smushed',
  outcome: 'FAIL',
  rule: 'An indicator name holds no filter item such as male or asian.',
  faults: ({ indicators }) =>
    indicators.map((row) => row['col_name'] ?? '').filter((name) => smushed.test(name))
};

const characteristic: Check = {
  code: 'col_var_characteristic',
  outcome: 'WARNING',
  rule: 'Columns are called breakdown_topic and breakdown, not characteristic_group and characteristic.',
  faults: ({ data }) =>
    data.columns.filter((column) => ['characteristic', 'characteristic_group'].includes(column))
};

/** What the columns are called. */
export const columns: readonly Check[] = [
  spaces,
  snakeCase,
  start,
  indicatorSmushed,
  characteristic
];
