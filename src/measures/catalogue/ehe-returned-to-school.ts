import { recording } from '../caveats.ts';
import { measure } from '../measure.ts';
import { eheTopics } from '../topics-allowed.ts';

export const eheReturnedToSchool = measure({
  name: 'ehe_returned_to_school',
  label: 'Children who returned to school from elective home education in the academic year',
  definition:
    'Children whose home education ended between 1 September and 31 August because they were registered at a school.',
  method:
    'Distinct children per local authority with a home education episode that ended within the academic year with the destination “Registered at a school”.',
  periodKind: 'year',
  collection: 'ehe',
  topics: eheTopics,
  official: true,
  source:
    'DfE collection of elective home education and children missing education, any-point items of the autumn return',
  caveats: [recording]
});
