import { describe, expect, it } from 'vitest';
import { screen } from '#releases/screener/screen.ts';
import { stages } from '#releases/screener/stages.ts';
import { add, drop, lists, put, putAll, rename, screenedAfter } from './screener-example.ts';
import type { Example } from './screener-example.ts';

type Broken = readonly [code: string, what: string, edit: (example: Example) => void];

const fails: readonly Broken[] = [
  ['filename_data_spaces', 'a space in the data file name', (e) => (e.dataName = 'cme census.csv')],
  ['filename_meta_spaces', 'a space in the metadata name', (e) => (e.metaName = 'c e.meta.csv')],
  ['filename_data_special', 'a bracket in the name', (e) => (e.dataName = 'cme(1).csv')],
  ['filename_meta_special', 'a dot in the name', (e) => (e.metaName = 'cme.v2.meta.csv')],
  ['filenames_match', 'names that differ', (e) => (e.metaName = 'ehe_census.meta.csv')],
  ['col_req_meta', 'no label column', (e) => drop(e.meta, 'label')],
  ['col_invalid_meta', 'a column of its own', (e) => add(e.meta, 'comment', () => '')],
  ['col_req_data', 'no country', (e) => drop(e.data, 'country_name')],
  [
    'col_to_rows',
    'more metadata rows than columns',
    (e) => {
      for (let more = 0; more < 6; more += 1) e.meta.rows.push([...e.meta.rows[2]!]);
    }
  ],
  ['duplicate_variable_names', 'a column twice', (e) => rename(e.data, 'la_name', 'region_name')],
  ['cross_meta_to_data', 'an unknown indicator', (e) => put(e.meta, 2, 'col_name', 'kids')],
  ['col_names_spaces', 'a space in a column name', (e) => spaced(e)],
  ['col_ind_smushed', 'a filter inside an indicator', (e) => renamed(e, 'female_count')],
  ['meta_col_type', 'a lower-case type', (e) => put(e.meta, 2, 'col_type', 'indicator')],
  ['meta_ob_unit', 'a time column described', (e) => put(e.meta, 0, 'col_name', 'time_period')],
  ['meta_col_name', 'a row without a column', (e) => put(e.meta, 3, 'col_name', '')],
  ['meta_dupe_label', 'a label twice', (e) => put(e.meta, 3, 'label', 'Number of CME')],
  ['meta_label', 'no label', (e) => put(e.meta, 3, 'label', '')],
  [
    'meta_fil_grp',
    'a grouped indicator',
    (e) => put(e.meta, 2, 'filter_grouping_column', 'breakdown_topic')
  ],
  [
    'meta_fil_grp_dupe',
    'a column that groups twice',
    (e) => put(e.meta, 0, 'filter_grouping_column', 'breakdown_topic')
  ],
  ['meta_fil_grp_stripped', 'groups that become equal', (e) => stripped(e)],
  ['meta_filter_hint', 'a hint on an indicator', (e) => put(e.meta, 2, 'filter_hint', 'Choose')],
  ['meta_geog_catch', 'a place as a filter', (e) => placed(e)],
  ['meta_indicator_dp', 'decimals of a filter', (e) => put(e.meta, 0, 'indicator_dp', '0')],
  ['meta_col_name_dupe', 'an indicator twice', (e) => twice(e)],
  ['meta_ind_dp_values', 'decimals in words', (e) => put(e.meta, 2, 'indicator_dp', 'two')],
  ['meta_ind_unit', 'a unit of a filter', (e) => put(e.meta, 0, 'indicator_unit', '%')],
  ['meta_ind_unit_validation', 'an unknown unit', (e) => put(e.meta, 2, 'indicator_unit', 'kg')],
  ['meta_indicator_grouping', 'a filter grouped', (e) => put(e.meta, 0, 'indicator_grouping', 'A')],
  [
    'indicator_group_stripped',
    'indicator groups that become equal',
    (e) => {
      put(e.meta, 2, 'indicator_grouping', 'Main');
      put(e.meta, 3, 'indicator_grouping', 'Ma in');
    }
  ],
  [
    'meta_fil_default_hierarchy',
    'a default beside a grouping row',
    (e) => add(e.meta, 'filter_default', () => '')
  ],
  ['time_period_num', 'a slash in a period', (e) => put(e.data, 0, 'time_period', '2024/25')],
  ['time_id_valid', 'a term by another name', (e) => put(e.data, 0, 'time_identifier', 'Autumn')],
  ['time_id_mix', 'a year among terms', (e) => put(e.data, 0, 'time_identifier', 'Academic year')],
  ['filter_not_singular', 'a filter of one level', (e) => putAll(e.data, 'breakdown', 'Total')],
  ['geog_level', 'a level by another name', (e) => put(e.data, 0, 'geographic_level', 'England')],
  [
    'geog_level_present',
    'wards without their columns',
    (e) => put(e.data, 0, 'geographic_level', 'Ward')
  ],
  ['time_period', 'four digits of a term', (e) => put(e.data, 0, 'time_period', '2024')],
  ['time_period_six', 'years apart', (e) => put(e.data, 0, 'time_period', '202427')],
  [
    'filter_group_level',
    'more groups than items',
    (e) => e.data.rows.forEach((_, row) => put(e.data, row, 'breakdown_topic', `Topic ${row}`))
  ],
  ['filter_whitespace', 'a trailing space', (e) => put(e.data, 1, 'breakdown', 'Female ')],
  ['filter_ob_total', 'a total place', (e) => put(e.data, 4, 'la_name', 'Total')],
  ['filter_blanks', 'a blank item', (e) => put(e.data, 1, 'breakdown', '')],
  ['geog_country_combos', 'a wrong country', (e) => put(e.data, 0, 'country_name', 'Wales')],
  ['geog_region_combos', 'a region’s other name', (e) => regionNamed(e, 'Yorkshire')],
  ['geog_la_combos', 'a name of another LA', (e) => put(e.data, 4, 'la_name', 'Leeds')],
  ['la_col_present', 'LA rows without old codes', (e) => drop(e.data, 'old_la_code')],
  ['region_col_present', 'regions without names', (e) => drop(e.data, 'region_name')],
  ['la_in_its_region', 'an LA in another region', (e) => moved(e)],
  [
    'geog_level_completed',
    'a regional row without its region',
    (e) => {
      put(e.data, 2, 'region_code', '');
      put(e.data, 2, 'region_name', '');
    }
  ],
  ['geog_overcompleted_cols', 'a region on England’s row', (e) => overcompleted(e)],
  ['general_dupes', 'a row twice', (e) => e.data.rows.push([...e.data.rows[0]!])],
  ['general_null', 'NA in the data', (e) => put(e.data, 0, 'child_percent', 'NA')],
  ['data_empty_cols', 'a column never filled', (e) => add(e.data, 'lad_code', () => '')],
  ['ind_invalid_entry', 'an obsolete symbol', (e) => put(e.data, 0, 'child_count', ':')],
  ['blanks_indicators', 'a blank figure', (e) => put(e.data, 0, 'child_count', '')],
  ['ind_number_or_symbol', 'a thousands comma', (e) => put(e.data, 0, 'child_count', '39,200')],
  ['harmonised_variables', 'ethnicity by another name', (e) => ethnic(e)],
  ['eth_char_grp', 'an ethnic group under its own name', (e) => characteristic(e, 'Ethnic origin')]
];

const warns: readonly Broken[] = [
  [
    'cross_data_to_meta',
    'a column left out',
    (e) => add(e.data, 'setting', (row) => `s${row % 2}`)
  ],
  ['col_snake_case', 'a capital in a name', (e) => add(e.data, 'noteText', () => 'a')],
  ['col_var_start', 'a name from a digit', (e) => add(e.data, '2nd', () => 'a')],
  ['col_var_characteristic', 'the old names', (e) => add(e.data, 'characteristic', () => 'a')],
  ['meta_fil_grp_is_fil', 'a grouping column without a row', (e) => e.meta.rows.splice(0, 1)],
  ['meta_ind_dp_set', 'decimals not said', (e) => put(e.meta, 2, 'indicator_dp', '')],
  ['filter_defaults', 'no total', (e) => noTotal(e)],
  ['region_for_la', 'LAs without their region', (e) => withoutRegion(e)],
  ['general_null', 'a dash', (e) => put(e.data, 0, 'breakdown', '-')],
  ['harmonised_eth_vals', 'an ethnic group of one’s own', (e) => ethnicity(e)],
  [
    'eth_char_vals',
    'an ethnic group in a characteristic',
    (e) => characteristic(e, 'Ethnicity Major')
  ],
  ['total_is_sum_of_parts', 'a total far from its parts', (e) => apart(e)],
  ['api_char_col_label', 'a long label', (e) => put(e.meta, 2, 'label', 'N'.repeat(81))],
  ['api_char_filter_items', 'a long item', (e) => put(e.data, 1, 'breakdown', 'F'.repeat(121))],
  ['api_char_col_name', 'a long name', (e) => renamed(e, 'n'.repeat(51))],
  ['data_dict_col_name', 'a name not in the dictionary', (e) => renamed(e, 'rate_per_100')],
  [
    'data_dict_fil_item',
    'an item not in the dictionary',
    (e) => put(e.data, 1, 'breakdown', 'Girl')
  ]
];

/** Rows of a level this project does not publish, each with the cells of the level's columns. */
const of =
  (level: string, columns: readonly string[], ...places: (readonly string[])[]) =>
  ({ data }: Example) => {
    columns.forEach((column) => add(data, column, () => ''));
    places.forEach((cells) => {
      data.rows.push([...data.rows[0]!]);
      const row = data.rows.length - 1;
      put(data, row, 'geographic_level', level);
      columns.forEach((column, at) => put(data, row, column, cells[at]!));
    });
  };
const ward = ['ward_code', 'ward_name'];
const trust = ['trust_id', 'trust_name'];
const twoNames = (level: string, columns: readonly string[]) =>
  of(level, columns, ['A1', 'Here'], ['A1', 'There']);

const levels: readonly Broken[] = [
  ['geog_ward_combos', 'a ward with two names', twoNames('Ward', ward)],
  ['geog_ward_combos', 'a name of two wards', of('Ward', ward, ['A1', 'Here'], ['A2', 'Here'])],
  [
    'geog_pcon_combos',
    'a constituency with two names',
    twoNames('Parliamentary constituency', ['pcon_code', 'pcon_name'])
  ],
  [
    'geog_lad_combos',
    'a district with two names',
    twoNames('Local authority district', ['lad_code', 'lad_name'])
  ],
  [
    'geog_lep_combos',
    'a partnership with two names',
    twoNames('Local enterprise partnership', [
      'local_enterprise_partnership_code',
      'local_enterprise_partnership_name'
    ])
  ],
  [
    'geog_lsip_combos',
    'a plan area with two names',
    twoNames('Local skills improvement plan area', ['lsip_code', 'lsip_name'])
  ],
  [
    'geog_eda_combos',
    'a devolved area with two names',
    twoNames('English devolved area', ['english_devolved_area_code', 'english_devolved_area_name'])
  ],
  [
    'pfa_combinations',
    'a police force with two names',
    twoNames('Police force area', ['pfa_code', 'pfa_name'])
  ],
  ['geog_other_dupes', 'a trust with two codes', of('MAT', trust, ['1', 'Here'], ['2', 'Here'])],
  ['geog_other_code_dupes', 'a code of two trusts', twoNames('MAT', trust)],
  ['geog_na', 'a code x with a name', of('Ward', ward, ['x', 'Here'])],
  ['geog_na_code', 'an unknown place with a code', of('Ward', ward, ['A1', 'Not available'])],
  [
    'geog_ignored_rows',
    'schools beside other levels',
    of('School', ['school_urn', 'school_name', 'school_laestab'], ['1', 'A school', '3831'])
  ],
  [
    'region_for_lad',
    'a district without its region',
    of('Local authority district', ['lad_code', 'lad_name'], ['E07000001', 'Here'])
  ],
  ['api_char_loc_code', 'a code of 31 characters', of('Ward', ward, ['W'.repeat(31), 'Here'])]
];

describe('screen(files)', () => {
  it('passes a file that keeps every rule, without a warning', () => {
    expect(screenedAfter()).toEqual({ passed: true, apiSuitable: true, findings: [] });
  });

  it.each(fails)('fails on %s: %s', (code, _, edit) => {
    const { passed, findings } = screenedAfter(edit);
    expect(findings.map((finding) => `${finding.outcome} ${finding.code}`)).toContain(
      `FAIL ${code}`
    );
    expect(passed).toBe(false);
  });

  it.each(warns)('warns on %s: %s', (code, _, edit) => {
    const { findings } = screenedAfter(edit);
    expect(findings.map((finding) => `${finding.outcome} ${finding.code}`)).toContain(
      `WARNING ${code}`
    );
  });

  it.each(levels)('finds %s in a level this project does not publish: %s', (code, _, edit) => {
    expect(screenedAfter(edit).findings.map((finding) => finding.code)).toContain(code);
  });

  it('stops after the first stage with a FAIL', () => {
    const { findings } = screenedAfter((example) => {
      example.dataName = 'cme census.csv';
      put(example.data, 0, 'child_count', ':');
    });
    expect(findings.map(({ stage }) => stage)).not.toContain('Check indicators');
  });

  it('fails on text that is not UTF-8, on semicolons, on ragged and on empty rows', () => {
    const codes = (data: Buffer) =>
      screen(
        {
          dataName: 'a.csv',
          metaName: 'a.meta.csv',
          data,
          meta: Buffer.from('col_name,col_type\na,Filter\n')
        },
        lists
      ).findings.map(({ code }) => code);
    expect(codes(Buffer.from('a,b\n\xe9,1\n', 'latin1'))).toContain('utf8');
    expect(codes(Buffer.from('a;b\n1;2\n'))).toContain('file_separator');
    expect(codes(Buffer.from('a,b\n1\n'))).toContain('ragged_rows');
    expect(codes(Buffer.from('a,b\n,\n'))).toContain('data_empty_rows');
    expect(codes(Buffer.from('a,b\n'))).toContain('data_empty_rows');
  });

  it('has a broken example for every check that this project can break', () => {
    const elsewhere = [
      ...['utf8', 'file_separator', 'ragged_rows', 'data_empty_rows', 'meta_empty_rows'],
      // An earlier stage already stops at what would break these.
      ...['meta_col_name_spaces', 'meta_fil_grp_match'],
      // A fixture would have to be huge to reach it.
      'filter_item_limit'
    ];
    const shown = [...fails, ...warns, ...levels].map(([code]) => code);
    const all = stages.flatMap(({ checks }) => checks.map(({ code }) => code));
    expect(all.filter((code) => !shown.includes(code) && !elsewhere.includes(code))).toEqual([]);
  });
});

function renamed(example: Example, name: string): void {
  rename(example.data, 'child_count', name);
  put(example.meta, 2, 'col_name', name);
}

function spaced(example: Example): void {
  add(example.data, 'my note', () => 'a');
}

function stripped(example: Example): void {
  put(example.data, 1, 'breakdown_topic', 'Se x');
}

function placed(example: Example): void {
  add(example.data, 'la_number', (row) => `${row}`);
  example.meta.rows.push(['la_number', 'Filter', 'Number', '', '', '', '', '']);
}

function twice(example: Example): void {
  example.meta.rows.push(['child_count', 'Indicator', 'Again', '', '', '0', '', '']);
}

function regionNamed(example: Example, name: string): void {
  put(example.data, 2, 'region_name', name);
}

function moved(example: Example): void {
  put(example.data, 4, 'region_code', 'E12000001');
  put(example.data, 4, 'region_name', 'North East');
}

function overcompleted(example: Example): void {
  put(example.data, 0, 'region_code', 'E12000003');
  put(example.data, 0, 'region_name', 'Yorkshire and The Humber');
}

function ethnic(example: Example): void {
  add(example.data, 'ethnic_group', (row) => `group ${row}`);
  example.meta.rows.push(['ethnic_group', 'Filter', 'Ethnic group', '', '', '', '', '']);
}

function ethnicity(example: Example): void {
  add(example.data, 'ethnicity_major', (row) => (row === 0 ? 'Martian' : 'Total'));
  example.meta.rows.push(['ethnicity_major', 'Filter', 'Ethnicity', '', '', '', '', '']);
}

function characteristic(example: Example, group: string): void {
  add(example.data, 'characteristic_group', () => group);
  add(example.data, 'characteristic', () => 'Martian');
}

function noTotal(example: Example): void {
  example.data.rows.forEach((row, index) => {
    if (row.includes('Total')) put(example.data, index, 'breakdown', 'Male');
  });
}

function apart(example: Example): void {
  put(example.data, 1, 'child_count', '39500');
}

function withoutRegion(example: Example): void {
  for (const row of [4, 5, 6, 7]) {
    put(example.data, row, 'region_code', '');
    put(example.data, row, 'region_name', '');
  }
}
