import type { Method } from '../method.ts';

export const grossingMethod: Method = {
  id: 'grossing',
  name: 'What all LAs would have returned (grossing)',
  question: 'Some local authorities did not return: what is the figure for the region and England?',
  formula: [
    'Official: within a region, T = (sum of returns) × (pupils of all LAs) / (pupils of responding LAs); England is the sum of its regions, rounded to 100 after summing.',
    'Carry-forward: a silent LA’s last return × the growth since then of the LAs that returned both times; the regional rate where it never returned.',
    'LA-count ratio: T = returns × N / n.',
    'Model error: Var(y) = σ² x; σ² = Σ (y − R x)²/x / Σ (n_r − 1); variance = Σ σ² (X_silent + X_silent² / X_responding).',
    'Leave one out: σ² as the mean of (y − predicted)²/x over LAs left out in turn; variance = σ² X_silent.',
    'A return rounded to 10 adds 100/12.',
    'If silence goes with level: T(k) = returns + k × imputed, k from one half to 2.'
  ],
  assumptions: [
    'Within a region silent LAs have the responding LAs’ rate per pupil (ratio), or their growth (carry-forward).',
    'Pupils are of the same year and boundaries as the returns; otherwise the weights are a proxy and say so.',
    '“low” is a return that rounds to 0, not a missing one.'
  ],
  fails: [
    'Large or stretched authorities are the silent ones.',
    'A region has one big silent LA.',
    'Boundaries change between the terms.',
    'One imputed LA is off by a quarter on average under the ratio: imputed values are never shown as data.'
  ],
  refuses: [
    'No LA of the region returned: neither the region nor England has a figure.',
    'An LA has no pupils, so no weight.',
    'Nobody returned.'
  ],
  reference: [
    'Department for Education, children missing education and elective home education: methodology',
    'Cochran 1977, Sampling Techniques, chapter 6',
    'Royall 1970, Biometrika 57'
  ],
  status: 'settled'
};
