import { observationColumns } from '#domain/ees-geography.ts';
import type { Check } from '../check.ts';

const metaToData: Check = {
  code: 'cross_meta_to_data',
  outcome: 'FAIL',
  rule: 'Every filter, indicator and group that the metadata names is a column of the data.',
  faults: ({ meta, groups, has }) =>
    [...meta.map((row) => row['col_name'] ?? ''), ...groups].filter(
      (column) => column !== '' && !has(column)
    )
};

const dataToMeta: Check = {
  code: 'cross_data_to_meta',
  outcome: 'WARNING',
  rule: 'Every column of the data with two or more levels is in the metadata.',
  faults: ({ data, meta, groups, levels }) => {
    const described = new Set([...meta.map((row) => row['col_name']), ...groups]);
    return data.columns.filter(
      (column) =>
        !observationColumns.includes(column) && !described.has(column) && levels(column).length > 1
    );
  }
};

/** Whether the two files speak of the same columns. */
export const crossFile: readonly Check[] = [metaToData, dataToMeta];
