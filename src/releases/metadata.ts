import type { DataSet } from '#domain/data-sets.ts';
import { writeCsv } from '#files/csv.ts';

const columns = [
  'col_name',
  'col_type',
  'label',
  'indicator_grouping',
  'indicator_unit',
  'indicator_dp',
  'filter_hint',
  'filter_grouping_column'
] as const;

/**
 * The metadata file of a data set. `breakdown` is grouped by `breakdown_topic`, which has its own row
 * so that both screeners are free of warnings; there is no filter_default, because EES refuses a file
 * that has both. The item Total is what EES shows first.
 */
export function metadataCsv({ labels }: DataSet): string {
  return writeCsv(columns, [
    ['breakdown_topic', 'Filter', 'Breakdown topic', '', '', '', '', ''],
    [
      'breakdown',
      'Filter',
      labels.breakdown,
      '',
      '',
      '',
      'Each topic is a separate one-way table',
      'breakdown_topic'
    ],
    ['child_count', 'Indicator', labels.count, '', '', 0, '', ''],
    ['child_percent', 'Indicator', labels.percent, '', '%', 0, '', ''],
    ['rate_per_100', 'Indicator', labels.rate, '', '', 1, '', '']
  ]);
}
