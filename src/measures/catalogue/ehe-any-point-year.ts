import { recording, twoAuthorities } from '../caveats.ts';
import { measure } from '../measure.ts';
import { eheTopics } from '../topics-allowed.ts';

export const eheAnyPointYear = measure({
  name: 'ehe_any_point_year',
  label: 'Children in elective home education at any point in the academic year',
  definition:
    'Children who were home educated by choice on at least one day between 1 September and 31 August.',
  method:
    'Distinct children per local authority with a home education episode overlapping the academic year on at least one day when they were of compulsory school age.',
  periodKind: 'year',
  collection: 'ehe',
  topics: eheTopics,
  official: true,
  source:
    'DfE collection of elective home education and children missing education, any-point items of the autumn return',
  hasRate: true,
  caveats: [
    'A child whose home education was judged unsuitable in the year can be here and in children missing education.',
    recording,
    twoAuthorities
  ]
});
