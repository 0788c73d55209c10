import { geographyColumns } from '#domain/ees-geography.ts';
import type { Check } from '../check.ts';
import type { Screened } from '../screened.ts';

const names = ({ filters }: Screened): string[] => filters.map((row) => row['col_name'] ?? '');
const itemLimit = 25_000;
const totals = ['Total', 'total', 'All', 'all'];

const notSingular: Check = {
  code: 'filter_not_singular',
  outcome: 'FAIL',
  rule: 'A filter in the metadata has two or more levels.',
  faults: (files) => names(files).filter((name) => files.levels(name).length < 2)
};

const defaults: Check = {
  code: 'filter_defaults',
  outcome: 'WARNING',
  rule: 'A filter has the item Total, or filter_default names another of its items.',
  faults: ({ filters, levels }) =>
    filters
      .filter((row) => {
        const items = levels(row['col_name'] ?? '');
        const chosen = row['filter_default'] ?? '';
        return !items.includes(chosen === '' ? 'Total' : chosen);
      })
      .map((row) => row['col_name'] ?? '')
};

const groupLevel: Check = {
  code: 'filter_group_level',
  outcome: 'FAIL',
  rule: 'A grouping column has no more levels than its filter.',
  faults: ({ filters, levels }) =>
    filters
      .filter(
        ({ filter_grouping_column: group, col_name: name }) =>
          group && levels(group).length > levels(name ?? '').length
      )
      .map((row) => row['col_name'] ?? '')
};

const limit: Check = {
  code: 'filter_item_limit',
  outcome: 'FAIL',
  rule: 'A filter has at most 25,000 items.',
  faults: (files) => names(files).filter((name) => files.levels(name).length > itemLimit)
};

const whitespace: Check = {
  code: 'filter_whitespace',
  outcome: 'FAIL',
  rule: 'No filter or geography cell starts or ends with a space.',
  faults: (files) =>
    [...names(files), ...files.groups, ...geographyColumns].flatMap((name) =>
      files.levels(name).filter((item) => item !== item.trim())
    )
};

const observationTotal: Check = {
  code: 'filter_ob_total',
  outcome: 'FAIL',
  rule: 'No time or geography cell says Total or All.',
  faults: ({ levels }) =>
    ['time_period', 'time_identifier', 'geographic_level', ...geographyColumns].filter((name) =>
      levels(name).some((item) => totals.includes(item))
    )
};

const blanks: Check = {
  code: 'filter_blanks',
  outcome: 'FAIL',
  rule: 'No filter or grouping cell is blank.',
  faults: (files) =>
    [...new Set([...names(files), ...files.groups])].filter((name) =>
      files.levels(name).includes('')
    )
};

/** Filters that are none. */
export const filterPrecheck: readonly Check[] = [notSingular];

/** What the filter columns hold. */
export const filters: readonly Check[] = [
  defaults,
  groupLevel,
  limit,
  whitespace,
  observationTotal,
  blanks
];
