import type { Contract } from '../contract.ts';
import { senProvision, sex, yearGroup } from './child.ts';

/** One row per enrolment of a child at a school. A child may be on two rolls at once, so enrolments may overlap. */
export const schoolRoll: Contract = {
  source: 'school_roll',
  term: 'named',
  la: 'la_code',
  together: ['la_code', 'urn', 'date_of_birth', 'enrolled_from'],
  episode: { start: 'enrolled_from', end: 'enrolled_to', apart: false },
  columns: [
    { name: 'la_code', type: 'text', required: true },
    { name: 'child_id', type: 'text' },
    { name: 'upn', type: 'text' },
    { name: 'nhs_number', type: 'text' },
    { name: 'date_of_birth', type: 'date', required: true },
    { name: 'urn', type: 'text', required: true },
    { name: 'enrolled_from', type: 'date', required: true },
    { name: 'enrolled_to', type: 'date' },
    yearGroup,
    { name: sex.name, type: sex.type, list: sex.list },
    { name: 'ward_code', type: 'text' },
    senProvision,
    { name: 'fsm_eligible', type: 'boolean' }
  ]
};
