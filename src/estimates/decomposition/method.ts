import type { Method } from '../method.ts';

export const decompositionMethod: Method = {
  id: 'decomposition',
  name: 'What a change is made of',
  question:
    'How much of the change came from the mix, how much from the rates, and from which areas and flows?',
  formula: [
    'Kitagawa: ΔR = Σ (w₁ − w₀)(r₁ + r₀)/2 + Σ (r₁ − r₀)(w₁ + w₀)/2: mix plus rates.',
    'Das Gupta: each factor’s effect is its average over all orders of changing the factors; up to six factors.',
    'Three or more populations: Das Gupta’s second smoothing, so that effects add up along any chain of pairs.',
    'Accounts: closing = opening + starts − returns − home education − moved − aged out + unexplained.',
    'By area: children = residents × share of them living there × rate of the area. By cohort: the same × the cohort’s share of the area’s children; no residents are known by cohort, so a cohort has no rate of its own, and the shares’ effects sum to nothing.',
    'Contribution of an area: its change ÷ the change of the whole; rounded parts leave a slack row.'
  ],
  assumptions: [
    'Both dates use one definition of every category and flow.',
    'The formula for the rate is the right one; the effects follow from it.'
  ],
  fails: [
    'A code list changed between the dates (five reasons were added in autumn 2025).',
    'Small cells: an effect of a handful of children is noise.',
    '“Due to” here is arithmetic, not cause.'
  ],
  refuses: [
    'Fewer than two populations or two factors, or more than six factors.',
    'A category present in one population and absent from another.',
    'A negative flow, or weights that are negative or sum to nothing.'
  ],
  reference: [
    'Kitagawa 1955, JASA 50',
    'Das Gupta 1993, Standardization and Decomposition of Rates, US Census Bureau P23-186'
  ],
  status: 'settled'
};
