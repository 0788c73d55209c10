import { known, notPractice, recording, twoAuthorities } from '../caveats.ts';
import { measure } from '../measure.ts';
import { cmeTopics } from '../topics-allowed.ts';

export const anyPointYear = measure({
  name: 'any_point_year',
  label: 'Children missing education at any point in the academic year',
  definition:
    'Children who were missing education on at least one day between 1 September and 31 August.',
  method:
    'Distinct children per local authority with an episode overlapping the academic year on at least one day when they were of compulsory school age. Several episodes count once. Attributes are those of the last episode in the year.',
  periodKind: 'year',
  collection: 'cme',
  topics: cmeTopics,
  official: true,
  source:
    'DfE collection of elective home education and children missing education, any-point items of the autumn return',
  hasRate: true,
  caveats: [known, recording, notPractice, twoAuthorities]
});
