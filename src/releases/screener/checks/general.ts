import { geographyColumns } from '#domain/ees-geography.ts';
import type { Check } from '../check.ts';

const nulls = ['NULL', 'Null', 'null', 'NA', 'na'];
const legacy = ['N/A', 'n/a', '.', '..', '-'];

const duplicates: Check = {
  code: 'general_dupes',
  outcome: 'FAIL',
  rule: 'No two rows are alike in time, geography and filters.',
  faults: ({ data, filters, groups, has }) => {
    const keys = new Set([
      'time_period',
      'time_identifier',
      'geographic_level',
      ...geographyColumns,
      ...filters.map((row) => row['col_name'] ?? ''),
      ...groups
    ]);
    const at = [...keys].filter(has).map((name) => data.columns.indexOf(name));
    const seen = new Set<string>();
    return data.rows.flatMap((row, index) => {
      const key = at.map((column) => row[column]).join('\u0000');
      if (seen.has(key)) return [`line ${index + 2}`];
      seen.add(key);
      return [];
    });
  }
};

const nullSymbols: Check = {
  code: 'general_null',
  outcome: 'FAIL',
  rule: 'No cell says NULL or NA.',
  faults: ({ data, levels, metaText }) => [
    ...data.columns.filter((name) => levels(name).some((cell) => nulls.includes(cell))),
    ...metaText.rows.flat().filter((cell) => nulls.includes(cell))
  ]
};

const legacySymbols: Check = {
  code: 'general_null',
  outcome: 'WARNING',
  rule: 'No cell uses an old symbol for no data.',
  faults: ({ data, levels }) =>
    data.columns.filter((name) => levels(name).some((cell) => legacy.includes(cell)))
};

const emptyColumns: Check = {
  code: 'data_empty_cols',
  outcome: 'FAIL',
  rule: 'No column is empty in every row.',
  faults: ({ data, levels }) =>
    data.columns.filter((name) => levels(name).every((cell) => cell === ''))
};

/** Rows as a whole. */
export const general: readonly Check[] = [duplicates, nullSymbols, legacySymbols, emptyColumns];
