import type { Method } from '../method.ts';

const funnelMethod: Method = {
  id: 'funnel',
  name: 'Funnel of areas, corrected for overdispersion',
  question:
    'Which areas lie further from the benchmark than chance and ordinary differences between areas explain?',
  formula: [
    'z = ln(O/E) × √E for each area; O observed, E expected from its size.',
    'φ = mean of z² with 10% of each tail trimmed (NHS SHMI) or winsorised (Spiegelhalter).',
    'τ² = (Iφ − (I − 1)) / (Σw − Σw²/Σw), w = E, where Iφ > I − 1, otherwise 0.',
    'Limits of O/E: exp(± 1.96 √(1/E + τ²)) for 95%, 3.09 for 99.8%.',
    'Exact Poisson limits, for comparison: χ²(p, 2E)/2E and χ²(1 − p, 2(E + 1))/2E.'
  ],
  assumptions: [
    'Areas count by the same rules.',
    'Differences between areas that nobody need act on are about as large as those of the middle 80%.'
  ],
  fails: [
    'Without the correction most areas look like outliers (109 of 141 in home education, autumn 2022; 37 with it).',
    'Expected numbers under about 5: the logarithm is a poor scale.',
    'An area outside the limits has a reason to look, not a verdict.'
  ],
  refuses: [
    'Fewer than five areas.',
    'A negative count, or an expected number that is not above 0.'
  ],
  reference: [
    'Spiegelhalter 2005, Statistics in Medicine 24 and Quality and Safety in Health Care 14',
    'NHS Digital, Summary Hospital-level Mortality Indicator'
  ],
  status: 'settled'
};

const shrinkageMethod: Method = {
  id: 'gamma-poisson',
  name: 'Shrunk ratios of areas',
  question: 'What is an area’s ratio likely to be, once chance in small numbers is allowed for?',
  formula: [
    'Shrunk ratio = (O + α) / (E + α/μ), α and μ by maximum likelihood over all areas.',
    'Interval: quantiles of Gamma(O + α, E + α/μ).'
  ],
  assumptions: ['Areas are a sample of like areas whose ratios follow one gamma distribution.'],
  fails: ['Areas that are different in kind are pulled towards a mean that is not theirs.'],
  refuses: [
    'Fewer than five areas.',
    'Use in a statutory return: shrunk values are for maps and ranks.'
  ],
  reference: ['Clayton and Kaldor 1987, Biometrics 43'],
  status: 'settled'
};

const fayHerriotMethod: Method = {
  id: 'fay-herriot',
  name: 'Small-area estimates with a regression to lean on',
  question:
    'What is the best figure for an area whose own estimate is too noisy, given what else is known of it?',
  formula: [
    'θ = γ y + (1 − γ) x′β with γ = A/(A + D): y direct, D its variance, A the variance between areas.',
    'β by weighted least squares, A by restricted maximum likelihood.',
    'Mean squared error = g1 + g2 + 2 g3: g1 = γD; g2 = (1 − γ)² x′(X′V⁻¹X)⁻¹x; g3 = D²/(A + D)³ × 2/Σ(A + D)⁻².'
  ],
  assumptions: [
    'Sampling variances are known.',
    'Area effects are normal and do not depend on the covariates.'
  ],
  fails: [
    'Sampling variances are themselves estimated from a handful of cases.',
    'A = 0: every area is given its synthetic value.'
  ],
  refuses: [
    'A variance that is not above 0.',
    'Too few areas for the columns, or columns that say the same thing twice.'
  ],
  reference: [
    'Fay and Herriot 1979, JASA 74',
    'Prasad and Rao 1990, JASA 85',
    'Datta and Lahiri 2000, Statistica Sinica 10'
  ],
  status: 'settled'
};

const xmrMethod: Method = {
  id: 'xmr',
  name: 'XmR chart with the NHS rules',
  question: 'Is the latest point news, or the usual coming and going?',
  formula: [
    'Limits = mean ± 2.66 × mean moving range; ranges of 3.267 times their mean or more are left out once.',
    'Flags in order: beyond a limit; seven points rising or falling; two of three between 2 and 3 sigma with all three on one side; seven on one side.'
  ],
  assumptions: ['A stable process without trend or season; like term compared with like term.'],
  fails: [
    'A stock with a trend or a change of coverage: the national count flags nine of ten points. Chart the rate or the flow.'
  ],
  refuses: [
    'Fewer than three points.',
    'Flags under twelve points: limits are called trial limits.',
    'A rebase without a written reason.'
  ],
  reference: [
    'Wheeler and Chambers 1992, Understanding Statistical Process Control',
    'NHS England, Making Data Count'
  ],
  status: 'settled'
};

export const comparisonMethods = [
  funnelMethod,
  shrinkageMethod,
  fayHerriotMethod,
  xmrMethod
] as const;
