import type { Method } from '../method.ts';

export const listsMethod: Method = {
  id: 'lists',
  name: 'How many children no list holds (capture–recapture)',
  question:
    'Several lists overlap in part: from how they overlap, how many children are on none of them?',
  formula: [
    'Two lists (Chapman): N = (n1 + 1)(n2 + 1)/(m + 1) − 1, m on both; variance (n1 + 1)(n2 + 1)(n1 − m)(n2 − m)/((m + 1)²(m + 2)).',
    'Interval: n + f0/C to n + f0 × C, f0 = N − n, C = exp(1.96 √ln(1 + variance/f0²)).',
    'Chao’s lower bound: N = n + f1²/(2 f2), f1 seen once and f2 twice.',
    'Log-linear: ln of the expected count of each overlap = a + one term per list + terms for pairs; N = n + exp(a).',
    'Lists of a term that share nobody: their cells and the term are left out, 2 is added to AIC.',
    'Choice: pairs come in one at a time while the one-sided Poisson p of their overlap is below 0.02; beside it the pair model of least BIC.',
    'Interval with the choice inside: people drawn anew, the choice made again each time, bias-corrected and accelerated quantiles.'
  ],
  assumptions: [
    'Nobody enters or leaves the population during the window.',
    'Records are linked without error.',
    'Every child could have been on every list.',
    'Within a stratum children are alike in how easily a list catches them.'
  ],
  fails: [
    'A share e of missed links makes a two-list estimate too large by 1/(1 − e): 5% missed adds 5.3%.',
    'Several models fit equally well and give very different sizes; the spread is the message.',
    'One list refers to another, so that being on one makes being on the other likely.',
    'The method is disputed: Whitehead et al. 2019 hold it unsuitable for the best known British data.'
  ],
  refuses: [
    'The zeros of the overlaps leave a model without a maximum, or its terms cannot be told apart.',
    'Publishing with fewer than three lists, a list below 20, or a fitted overlap below 5.',
    'A limit where the lower tail of the resamples collapses onto one value.'
  ],
  reference: [
    'Chapman 1951, University of California Publications in Statistics 1',
    'Chao 1987, Biometrics 43',
    'Cormack 1992, Biometrics 48',
    'Fienberg and Rinaldo 2012, Annals of Statistics 40',
    'Silverman 2014, Modern slavery: an application of multiple systems estimation',
    'Chan, Silverman and Vincent 2021, JASA 116',
    'Whitehead, Jackson, Balch and Francis 2019, on multiple systems estimation of modern slavery',
    'DiCiccio and Efron 1996, Statistical Science 11'
  ],
  status: 'experimental'
};
