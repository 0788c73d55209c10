import { recording, sawTooth } from '../caveats.ts';
import { measure } from '../measure.ts';
import { eheCensusTopics } from '../topics-allowed.ts';

export const eheCensusDay = measure({
  name: 'ehe_census_day',
  label: 'Children in elective home education on census day',
  definition:
    'Children of compulsory school age whose parents were educating them at home by choice on the term’s census date.',
  method:
    'Distinct children per local authority with a home education episode open on census day, of compulsory school age that day.',
  periodKind: 'term',
  collection: 'ehe',
  topics: eheCensusTopics,
  official: true,
  source:
    'DfE collection of elective home education and children missing education, census-day items',
  hasRate: true,
  caveats: [
    'Parents need not tell the authority, so the count is of children known to be home educated.',
    recording,
    sawTooth
  ]
});
