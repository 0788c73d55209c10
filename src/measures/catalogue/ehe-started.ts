import { recording } from '../caveats.ts';
import { measure } from '../measure.ts';
import { eheTopics } from '../topics-allowed.ts';

export const eheStarted = measure({
  name: 'ehe_started',
  label: 'Children who started elective home education in the academic year',
  definition: 'Children whose home education began between 1 September and 31 August.',
  method:
    'Distinct children per local authority with a home education episode that started within the academic year and lasted at least one day.',
  periodKind: 'year',
  collection: 'ehe',
  topics: eheTopics,
  official: true,
  source:
    'DfE collection of elective home education and children missing education, any-point items of the autumn return',
  caveats: [recording]
});
