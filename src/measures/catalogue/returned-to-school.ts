import { known, local, recording } from '../caveats.ts';
import { measure } from '../measure.ts';
import { cmeTopics } from '../topics-allowed.ts';

export const returnedToSchool = measure({
  name: 'returned_to_school',
  label: 'Children who returned to school in the term',
  definition:
    'Children whose episode of missing education ended in the term because they were registered at a school.',
  method:
    'Distinct children per local authority with an episode that ended within the term or year with the destination “Registered at a school”.',
  periodKind: 'either',
  collection: 'cme',
  topics: cmeTopics,
  official: false,
  source: 'Local: episodes that ended with registration at a school',
  caveats: [local, known, recording]
});
