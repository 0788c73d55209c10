import { recording } from '../caveats.ts';
import { measure } from '../measure.ts';
import { eheTopics } from '../topics-allowed.ts';

export const eheLeftLa = measure({
  name: 'ehe_left_la',
  label: 'Children who left the local authority while in elective home education',
  definition:
    'Children whose home education in the area ended between 1 September and 31 August because they moved away.',
  method:
    'Distinct children per local authority with a home education episode that ended within the academic year with a move to another local authority or country.',
  periodKind: 'year',
  collection: 'ehe',
  topics: eheTopics,
  official: true,
  source:
    'DfE collection of elective home education and children missing education, any-point items of the autumn return',
  caveats: [recording]
});
