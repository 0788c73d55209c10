import type { Method } from '../method.ts';

export const residualMethod: Method = {
  id: 'residual',
  name: 'Children no source accounts for (residual)',
  question:
    'Take school rolls, home education and other provision away from the population: how many are left?',
  formula: [
    'M = population − state schools − independent schools − home education − other provision − children who should not be in the population.',
    'Each term has a value, limits, a source and a date; M is shown as an interval.',
    'Interval: 10,000 draws from a fixed seed; each term from two half normals that meet at its value and put 95% between its limits.',
    'Check: the variance of M is the sum of the variances; the share of each term says which one to improve.'
  ],
  assumptions: [
    'All terms are of the same day, the same ages and the same rule of residence.',
    'Errors of the terms are independent of one another.',
    'Nobody is counted in two terms.'
  ],
  fails: [
    'Relative error explodes: 1% of 8 million is 80,000, more than twice the known count of 35,000.',
    'GP lists hold children who left, above all in London, university towns and ports.',
    'Independent pupils are counted at the school’s authority, which can drive an area below 0.',
    'What is left includes children in education whom no source names.'
  ],
  refuses: [
    'No population, or more than one.',
    'A term without a source or a date, or whose value is outside its limits.',
    'Clipping at 0: a negative residual is shown and flagged.'
  ],
  reference: [
    'Education Policy Institute 2024, Children missing from education',
    'Department for Education 2025, Exploring census data on children not in school',
    'Welsh Government 2024, linked data on children missing education'
  ],
  status: 'settled'
};
