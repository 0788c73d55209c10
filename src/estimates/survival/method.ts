import type { Method } from '../method.ts';

export const survivalMethod: Method = {
  id: 'survival',
  name: 'How long children stay missing from education',
  question:
    'Of episodes that started, what share is still open after so many weeks, and how do the others end?',
  formula: [
    'Still open after t (Kaplan–Meier): S(t) = product over times up to t of (1 − d/n), with d episodes ending and n at risk.',
    'Its standard error (Greenwood): S(t) × √(Σ d / (n (n − d))).',
    'Ended by cause k by t (Aalen–Johansen): F_k(t) = Σ S(before) × d_k / n; S and all F_k sum to 1.',
    'At risk with late entry: episodes with entry < t ≤ exit.',
    'From snapshots alone: of children on the list for j terms, the share gone by the next, with Wilson’s interval.',
    'What moves the pace of ending (Cox): hazard × exp(βx), β by partial likelihood with Efron’s ties.',
    'Cross-check (Little): mean stock = inflow × mean stay.'
  ],
  assumptions: [
    'An episode still open when last seen ends at the same pace as the others (censoring tells nothing).',
    'Start and end dates are true dates; where only snapshots exist the discrete hazard is used.',
    'A late entry is at risk from when it was first seen.'
  ],
  fails: [
    'Outcomes are recoded later, so that today’s causes are not the final ones.',
    'A child who comes back is entered as a new episode.',
    'Ends marked “unknown” hide one cause more than another.',
    'Children missing today are not episodes started: a census-day stock holds too many long episodes.',
    'An early risk set of one or two late entries can throw the whole curve to 0: start later (--from).'
  ],
  refuses: [
    'No episode has an event.',
    'An episode ends before it starts, or a time is negative.',
    'An event has no cause although causes are asked for.',
    'Hazards from fewer than three snapshots.'
  ],
  reference: [
    'Kaplan and Meier 1958, JASA 53',
    'Greenwood 1926, Reports on Public Health 33',
    'Aalen and Johansen 1978, Scandinavian Journal of Statistics 5',
    'Mantel 1966, Cancer Chemotherapy Reports 50',
    'Cox 1972, Journal of the Royal Statistical Society B 34; Efron 1977, JASA 72',
    'Wilson 1927, JASA 22',
    'Little 1961, Operations Research 9'
  ],
  status: 'settled'
};
