import type { Column } from '../contract.ts';

const years = Array.from({ length: 11 }, (_, i) => `Year ${i + 1}`);

export const sex: Column = {
  name: 'sex',
  type: 'text',
  required: true,
  list: { values: ['Female', 'Male', 'Unknown'] }
};

export const senProvision: Column = {
  name: 'sen_provision',
  type: 'text',
  list: {
    values: [
      'Education, health and care plan',
      'SEN support / SEN without an EHC plan',
      'No SEN provision',
      'Unknown'
    ]
  }
};

export const yearGroup: Column = {
  name: 'year_group',
  type: 'text',
  list: { values: ['Reception', ...years, 'Unknown'] }
};

/** Who the child is: shared by both registers. */
export const child: readonly Column[] = [
  { name: 'la_code', type: 'text', required: true },
  { name: 'child_id', type: 'text', required: true },
  { name: 'upn', type: 'text' },
  { name: 'nhs_number', type: 'text' },
  { name: 'date_of_birth', type: 'date', required: true },
  sex,
  { name: 'ethnicity', type: 'text' },
  { name: 'first_language', type: 'text' },
  senProvision,
  { name: 'sen_primary_need', type: 'text' },
  { name: 'fsm_eligible', type: 'boolean' },
  {
    name: 'social_care_status',
    type: 'text',
    list: {
      values: ['Child looked after', 'Child protection plan', 'Child in need', 'None', 'Unknown']
    }
  },
  { name: 'ward_code', type: 'text' },
  { name: 'imd_decile', type: 'integer', from: 1, to: 10 },
  yearGroup
];

export const destination: Column = {
  name: 'destination',
  type: 'text',
  list: {
    values: [
      'Registered at a school',
      'Suitable elective home education',
      'Alternative provision',
      'Moved to another local authority',
      'Moved to another country',
      'Over compulsory school age',
      'Died',
      'Recorded in error',
      'Unknown'
    ]
  }
};
