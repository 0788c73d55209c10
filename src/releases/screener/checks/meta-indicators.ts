import type { Check } from '../check.ts';
import { repeated } from '../check.ts';
import { filledIn } from './meta-filters.ts';

const units = ['', '%', 'pp', '£', '£m', 'numberstring'];

const duplicateLabel: Check = {
  code: 'meta_dupe_label',
  outcome: 'FAIL',
  rule: 'Labels are different.',
  faults: ({ meta }) => repeated(meta.map((row) => row['label'] ?? '').filter(Boolean))
};

const label: Check = {
  code: 'meta_label',
  outcome: 'FAIL',
  rule: 'Every row has a label.',
  faults: ({ meta }) =>
    meta.filter((row) => row['label'] === '').map((row) => row['col_name'] ?? '')
};

const decimalPlacesOfFilters: Check = {
  code: 'meta_indicator_dp',
  outcome: 'FAIL',
  rule: 'Filters have no indicator_dp.',
  faults: ({ filters }) => filledIn(filters, 'indicator_dp')
};

const nameSpaces: Check = {
  code: 'meta_col_name_spaces',
  outcome: 'FAIL',
  rule: 'No col_name has a space.',
  faults: ({ meta }) => meta.map((row) => row['col_name'] ?? '').filter((name) => /\s/.test(name))
};

const nameDuplicate: Check = {
  code: 'meta_col_name_dupe',
  outcome: 'FAIL',
  rule: 'A column has one metadata row.',
  faults: ({ meta }) => repeated(meta.map((row) => row['col_name'] ?? ''))
};

const decimalPlacesSet: Check = {
  code: 'meta_ind_dp_set',
  outcome: 'WARNING',
  rule: 'Every indicator says its decimal places.',
  faults: ({ indicators }) =>
    indicators.filter((row) => row['indicator_dp'] === '').map((row) => row['col_name'] ?? '')
};

const decimalPlaces: Check = {
  code: 'meta_ind_dp_values',
  outcome: 'FAIL',
  rule: 'indicator_dp is blank or a whole number, 0 or more.',
  faults: ({ indicators }) =>
    indicators
      .filter((row) => !/^\d*$/.test(row['indicator_dp'] ?? ''))
      .map((row) => row['col_name'] ?? '')
};

const unitOfFilters: Check = {
  code: 'meta_ind_unit',
  outcome: 'FAIL',
  rule: 'Filters have no indicator_unit.',
  faults: ({ filters }) => filledIn(filters, 'indicator_unit')
};

const unit: Check = {
  code: 'meta_ind_unit_validation',
  outcome: 'FAIL',
  rule: 'indicator_unit is blank, %, pp, £, £m or numberstring.',
  faults: ({ indicators }) =>
    indicators.map((row) => row['indicator_unit'] ?? '').filter((entry) => !units.includes(entry))
};

const grouping: Check = {
  code: 'meta_indicator_grouping',
  outcome: 'FAIL',
  rule: 'Filters have no indicator_grouping.',
  faults: ({ filters }) => filledIn(filters, 'indicator_grouping')
};

const groupingStripped: Check = {
  code: 'indicator_group_stripped',
  outcome: 'FAIL',
  rule: 'Indicator groups stay different when all but letters and digits is taken out.',
  faults: ({ indicators }) => {
    const groups = [...new Set(indicators.map((row) => row['indicator_grouping'] ?? ''))];
    return repeated(groups.map((name) => name.replace(/[^A-Za-z0-9]/g, '')));
  }
};

/** What the metadata says of labels and indicators. */
export const metaIndicators: readonly Check[] = [
  duplicateLabel,
  label,
  decimalPlacesOfFilters,
  nameSpaces,
  nameDuplicate,
  decimalPlacesSet,
  decimalPlaces,
  unitOfFilters,
  unit,
  grouping,
  groupingStripped
];
