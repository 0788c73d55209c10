import type { Check } from '../check.ts';
import type { UploadFiles } from '../screened.ts';

const spaces = (code: string, name: (files: UploadFiles) => string): Check => ({
  code,
  outcome: 'FAIL',
  rule: 'A file name has no spaces.',
  faults: ({ files }) => (/\s/.test(name(files)) ? [name(files)] : [])
});

const special = (code: string, name: (files: UploadFiles) => string): Check => ({
  code,
  outcome: 'FAIL',
  rule: 'A file name has letters, digits, hyphens and underscores only, then .csv or .meta.csv.',
  faults: ({ files }) =>
    /[^A-Za-z0-9_\-\s]/.test(name(files).replace(/(\.meta)?\.csv$/, '')) ? [name(files)] : []
});

const match: Check = {
  code: 'filenames_match',
  outcome: 'FAIL',
  rule: 'The metadata file is named as the data file with .meta.csv.',
  faults: ({ files }) =>
    files.metaName === files.dataName.replace(/\.csv$/, '.meta.csv') &&
    files.dataName.endsWith('.csv')
      ? []
      : [files.metaName]
};

const data = ({ dataName }: UploadFiles) => dataName;
const meta = ({ metaName }: UploadFiles) => metaName;

/** What the two files are called. */
export const filename: readonly Check[] = [
  spaces('filename_data_spaces', data),
  spaces('filename_meta_spaces', meta),
  special('filename_data_special', data),
  special('filename_meta_special', meta),
  match
];
