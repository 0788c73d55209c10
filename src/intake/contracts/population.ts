import type { Contract } from '../contract.ts';

/** Residents aged 5 to 16 and pupils in Reception to Year 11, by local authority and academic year. */
export const population: Contract = {
  source: 'population',
  term: 'none',
  la: 'la_code',
  together: ['la_code', 'year'],
  unique: true,
  columns: [
    { name: 'la_code', type: 'text', required: true },
    { name: 'year', type: 'year', required: true },
    { name: 'residents_5_16', type: 'integer', required: true, from: 0, to: 10_000_000 },
    { name: 'pupils_reception_to_11', type: 'integer', required: true, from: 0, to: 10_000_000 }
  ]
};
