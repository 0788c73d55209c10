import { known, notPractice, sawTooth } from '../caveats.ts';
import { measure } from '../measure.ts';
import { cmeCensusTopics } from '../topics-allowed.ts';

export const ratePer100 = measure({
  name: 'rate_per_100',
  label: 'Children missing education on census day per 100 residents aged 5 to 16',
  definition:
    'Children missing education on census day for every 100 children aged 5 to 16 who live in the area.',
  method:
    'The census-day count divided by the mid-year estimate of residents aged 5 to 16, times 100. Only totals have a rate; the breakdowns show x.',
  unit: 'per 100',
  periodKind: 'term',
  collection: 'cme',
  topics: cmeCensusTopics,
  official: true,
  source: 'DfE children missing education release: rate of CME on census day by population',
  rounding: 'rate',
  counts: 'census_day',
  hasRate: true,
  caveats: [
    known,
    notPractice,
    sawTooth,
    'The population estimate is about a year older than the count.'
  ]
});
