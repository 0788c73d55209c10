import type { Check } from '../check.ts';

const covered =
  /sen_|primary_need|secondary_need|establishment_type|provider_type|school_type|ethnic/;
const agreed = [
  'sen_status',
  'sen_provision',
  'sen_primary_need',
  'sen_secondary_need',
  'primary_need',
  'secondary_need',
  'establishment_type',
  'establishment_type_group',
  'provider_type',
  'school_type',
  'ethnicity_major',
  'ethnicity_minor',
  'ethnicity_detailed',
  'minority_ethnic'
];
const ethnicities = [
  'Asian / Asian British',
  'Black / African / Caribbean / Black British',
  'Mixed / Multiple ethnic groups',
  'White',
  'Other ethnic group',
  'Unknown',
  'Total'
];

const variables: Check = {
  code: 'harmonised_variables',
  outcome: 'FAIL',
  rule: 'Columns on special needs, types of school and ethnicity have their agreed names.',
  faults: ({ meta, groups }) =>
    [...meta.map((row) => row['col_name'] ?? ''), ...groups].filter(
      (name) => covered.test(name.toLowerCase()) && !agreed.includes(name)
    )
};

const ethnicValues: Check = {
  code: 'harmonised_eth_vals',
  outcome: 'WARNING',
  rule: 'Major ethnic groups have their agreed names.',
  faults: ({ levels }) =>
    levels('ethnicity_major').filter((item) => !ethnicities.map(unspaced).includes(unspaced(item)))
};

const characteristicGroup: Check = {
  code: 'eth_char_grp',
  outcome: 'FAIL',
  rule: 'A characteristic_group on ethnicity has an agreed name.',
  faults: ({ levels }) =>
    levels('characteristic_group').filter(
      (name) =>
        /ethnic/i.test(name) &&
        !/Ethnicity Major|Ethnicity Minor|Ethnicity Detailed|Minority Ethnic/.test(name)
    )
};

const characteristicValues: Check = {
  code: 'eth_char_vals',
  outcome: 'WARNING',
  rule: 'Ethnic groups in a characteristic column have their agreed names.',
  faults: ({ combinations, has }) =>
    has('characteristic') && has('characteristic_group')
      ? combinations(['characteristic_group', 'characteristic'])
          .filter(([group]) => group === 'Ethnicity Major')
          .map(([, item]) => item as string)
          .filter((item) => !ethnicities.map(unspaced).includes(unspaced(item)))
      : []
};

/** Names that the whole of education statistics has agreed on. */
export const harmonised: readonly Check[] = [
  variables,
  ethnicValues,
  characteristicGroup,
  characteristicValues
];

function unspaced(text: string): string {
  return text.replaceAll(' ', '');
}
