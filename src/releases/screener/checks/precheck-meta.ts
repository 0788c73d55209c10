import { observationColumns } from '#domain/ees-geography.ts';
import type { Check } from '../check.ts';

const columnType: Check = {
  code: 'meta_col_type',
  outcome: 'FAIL',
  rule: 'col_type is exactly Filter or Indicator.',
  faults: ({ meta }) =>
    meta
      .map((row) => row['col_type'] ?? '')
      .filter((type) => !['Filter', 'Indicator'].includes(type))
};

const observationUnit: Check = {
  code: 'meta_ob_unit',
  outcome: 'FAIL',
  rule: 'Time and geography columns are not in the metadata (school and provider names aside).',
  faults: ({ meta }) =>
    meta
      .map((row) => row['col_name'] ?? '')
      .filter(
        (name) =>
          observationColumns.includes(name) && !['school_name', 'provider_name'].includes(name)
      )
};

const columnName: Check = {
  code: 'meta_col_name',
  outcome: 'FAIL',
  rule: 'Every metadata row names a column.',
  faults: ({ meta }) =>
    meta.flatMap((row, index) => (row['col_name'] === '' ? [`line ${index + 2}`] : []))
};

/** Whether the metadata rows can be understood. */
export const precheckMeta: readonly Check[] = [columnType, observationUnit, columnName];
