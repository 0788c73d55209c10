import { geographicLevels } from '#domain/ees-geography.ts';
import type { Check } from '../check.ts';
import type { Screened } from '../screened.ts';
import { dictionaryColumns, dictionaryItems } from '../dictionary.ts';

const names = ({ meta }: Screened): string[] => meta.map((row) => row['col_name'] ?? '');
const over = (limit: number) => (text: string) => text.length > limit;

const columnName: Check = {
  code: 'api_char_col_name',
  outcome: 'WARNING',
  rule: 'Column names have at most 50 characters.',
  faults: (files) => names(files).filter(over(50))
};

const label: Check = {
  code: 'api_char_col_label',
  outcome: 'WARNING',
  rule: 'Labels have at most 80 characters.',
  faults: ({ meta }) => meta.map((row) => row['label'] ?? '').filter(over(80))
};

const locationCode: Check = {
  code: 'api_char_loc_code',
  outcome: 'WARNING',
  rule: 'Location codes have at most 30 characters.',
  faults: ({ levels }) =>
    geographicLevels.flatMap(({ code }) => (code === null ? [] : levels(code).filter(over(30))))
};

const items: Check = {
  code: 'api_char_filter_items',
  outcome: 'WARNING',
  rule: 'Filter items and location names have at most 120 characters.',
  faults: ({ filters, levels }) =>
    [
      ...filters.map((row) => row['col_name'] ?? ''),
      ...geographicLevels.map(({ place }) => place)
    ].flatMap((name) => levels(name).filter(over(120)))
};

const dictionaryColumn: Check = {
  code: 'data_dict_col_name',
  outcome: 'WARNING',
  rule: 'Columns are in the data dictionary.',
  faults: (files) => names(files).filter((name) => !dictionaryColumns.includes(name))
};

const dictionaryItem: Check = {
  code: 'data_dict_fil_item',
  outcome: 'WARNING',
  rule: 'Items of a breakdown are in the data dictionary.',
  faults: ({ combinations, has }) =>
    has('breakdown_topic') && has('breakdown')
      ? combinations(['breakdown_topic', 'breakdown'])
          .filter(([topic, item]) => !dictionaryItems[topic ?? '']?.includes(item ?? ''))
          .map((pair) => pair.join(': '))
      : []
};

/** What the public API asks for. */
export const api: readonly Check[] = [
  columnName,
  label,
  locationCode,
  items,
  dictionaryColumn,
  dictionaryItem
];
