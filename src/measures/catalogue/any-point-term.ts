import { known, local, recording, twoAuthorities } from '../caveats.ts';
import { measure } from '../measure.ts';
import { cmeTopics } from '../topics-allowed.ts';

export const anyPointTerm = measure({
  name: 'any_point_term',
  label: 'Children missing education at any point in the term',
  definition: 'Children who were missing education on at least one day of the term.',
  method:
    'The any-point rule with the term’s own limits, which cover the year without gaps. Distinct children per local authority; several episodes count once.',
  periodKind: 'term',
  collection: 'cme',
  topics: cmeTopics,
  official: false,
  source: 'Local: the official any-point rule applied to a term',
  hasRate: true,
  caveats: [local, known, recording, twoAuthorities]
});
