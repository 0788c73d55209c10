import type { Method } from '../method.ts';

export const forecastMethod: Method = {
  id: 'forecast',
  name: 'Next terms',
  question: 'What will the count be next term, and how sure can anyone be?',
  formula: [
    'Naive: the last value; standard error s√h, s from the differences.',
    'Drift: last + h × (last − first)/(n − 1); standard error s√(h(1 + h/(n − 1))).',
    'Simple smoothing: level + α × error, α with least squared error; s√(1 + (h − 1)α²).',
    'Damped trend: level + (φ + … + φʰ) × slope, by maximum likelihood, φ from 0.8 to 0.98.',
    'Chosen by rolling origin: the next value foretold from each origin in turn, the mean miss compared.',
    'Scenario: next stock = (stock + inflow × (1 ± 10%)) × (1 − exit rate).'
  ],
  assumptions: [
    'What is counted, and by whom, stays as it was.',
    'Errors to come are like those so far.'
  ],
  fails: [
    'A change of law, form or coverage inside the series (returns became mandatory in autumn 2024).',
    'Terms differ by design; three a year are too few for seasons until three full years are in.',
    'Beyond a few terms every curve is decoration; scenarios say more.'
  ],
  refuses: [
    'Fewer than six points: no forecast.',
    'An interval wider in claim than the errors can bear (nine errors support 90% at most).',
    'Trend methods under twelve points, and wherever they do not beat naive by more than 10%.'
  ],
  reference: [
    'Hyndman and Athanasopoulos 2021, Forecasting: Principles and Practice',
    'Gardner and McKenzie 1985, Management Science 31'
  ],
  status: 'settled'
};
