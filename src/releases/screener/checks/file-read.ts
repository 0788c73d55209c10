import type { Check } from '../check.ts';
import type { Screened } from '../screened.ts';

const both = ({ files }: Screened) =>
  [
    [files.dataName, files.data],
    [files.metaName, files.meta]
  ] as const;

const utf8: Check = {
  code: 'utf8',
  outcome: 'FAIL',
  rule: 'Both files are UTF-8 text.',
  faults: (files) =>
    both(files)
      .filter(([, bytes]) => !isUtf8(bytes))
      .map(([name]) => name)
};

const separator: Check = {
  code: 'file_separator',
  outcome: 'FAIL',
  rule: 'Cells are separated by commas.',
  faults: ({ files, data, metaText }) => [
    ...(data.columns.length < 2 ? [files.dataName] : []),
    ...(metaText.columns.length < 2 ? [files.metaName] : [])
  ]
};

const ragged: Check = {
  code: 'ragged_rows',
  outcome: 'FAIL',
  rule: 'Every row has a cell for every column.',
  faults: ({ files, data, metaText }) =>
    (
      [
        [files.dataName, data],
        [files.metaName, metaText]
      ] as const
    ).flatMap(([name, { columns, rows }]) =>
      rows.flatMap((row, index) =>
        row.length === columns.length || isBlank(row) ? [] : [`${name} line ${index + 2}`]
      )
    )
};

const emptyRows = (code: string, which: 'data' | 'metaText'): Check => ({
  code,
  outcome: 'FAIL',
  rule: 'No row is empty, and there is at least one.',
  faults: (files) =>
    files[which].rows.length === 0
      ? ['no rows']
      : files[which].rows.flatMap((row, index) => (isBlank(row) ? [`line ${index + 2}`] : []))
});

/** Whether the files can be read at all. */
export const fileRead: readonly Check[] = [
  utf8,
  separator,
  ragged,
  emptyRows('data_empty_rows', 'data'),
  emptyRows('meta_empty_rows', 'metaText')
];

function isBlank(row: readonly string[]): boolean {
  return row.every((cell) => cell === '');
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
