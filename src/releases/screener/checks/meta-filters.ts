import type { Check } from '../check.ts';
import { repeated } from '../check.ts';
import type { MetaRow, Screened } from '../screened.ts';

const placeLike = new RegExp(
  '(^(country|sch|prov|inst|estab|reg|la|local|rsc|pfa|pcon|lep|mca|oa|ward|mat).*' +
    '(name|code|urn|ukprn|number|upin|id)$)|' +
    '(^(laestab|estab|sch|school|schools|prov|provider|providers|inst|institution|institutions|' +
    'name|code|urn|ukprn|number|upin|id|region|la|lad|rsc|pcon|lep|mca|oa|ward|mat)$)',
  'i'
);

/** Rows whose cell in a column that is not theirs is filled. */
export function filledIn(rows: readonly MetaRow[], column: string): string[] {
  return rows.filter((row) => (row[column] ?? '') !== '').map((row) => row['col_name'] ?? '');
}

const group: Check = {
  code: 'meta_fil_grp',
  outcome: 'FAIL',
  rule: 'Indicators have no filter_grouping_column.',
  faults: ({ indicators }) => filledIn(indicators, 'filter_grouping_column')
};

const groupDuplicate: Check = {
  code: 'meta_fil_grp_dupe',
  outcome: 'FAIL',
  rule: 'A grouping column groups one filter.',
  faults: ({ groups }) => repeated(groups)
};

const groupIsFilter: Check = {
  code: 'meta_fil_grp_is_fil',
  outcome: 'WARNING',
  rule: 'A grouping column is itself a filter row.',
  faults: ({ groups, filters }) =>
    groups.filter((name) => !filters.some((row) => row['col_name'] === name))
};

const groupMatch: Check = {
  code: 'meta_fil_grp_match',
  outcome: 'FAIL',
  rule: 'A grouping column is a column of the data.',
  faults: ({ groups, has }) => groups.filter((name) => !has(name))
};

const groupStripped: Check = {
  code: 'meta_fil_grp_stripped',
  outcome: 'FAIL',
  rule: 'Groups stay different when all but letters and digits is taken out.',
  faults: ({ groups, levels }) =>
    groups.filter((name) => {
      const stripped = levels(name).map((item) => item.replace(/[^A-Za-z0-9]/g, ''));
      return new Set(stripped).size < stripped.length;
    })
};

const filterHint: Check = {
  code: 'meta_filter_hint',
  outcome: 'FAIL',
  rule: 'Indicators have no filter_hint.',
  faults: ({ indicators }) => filledIn(indicators, 'filter_hint')
};

const geographyCatch: Check = {
  code: 'meta_geog_catch',
  outcome: 'FAIL',
  rule: 'No filter is a geography column under another name.',
  faults: (files) => filtersAndGroups(files).filter((name) => placeLike.test(name))
};

const defaultWithHierarchy: Check = {
  code: 'meta_fil_default_hierarchy',
  outcome: 'FAIL',
  rule: 'A grouping column is not a row of its own in a file that has filter_default.',
  faults: ({ groups, metaText, filters }) =>
    metaText.columns.includes('filter_default')
      ? groups.filter((name) => filters.some((row) => row['col_name'] === name))
      : []
};

/** What the metadata says of filters. */
export const metaFilters: readonly Check[] = [
  group,
  groupDuplicate,
  groupIsFilter,
  groupMatch,
  groupStripped,
  filterHint,
  geographyCatch,
  defaultWithHierarchy
];

function filtersAndGroups({ filters, groups }: Screened): string[] {
  const names = filters.map((row) => row['col_name'] ?? '');
  const single = ['school_name', 'provider_name'];
  const all = [...names, ...groups];
  return names.length === 1 ? all.filter((name) => !single.includes(name)) : all;
}
