import { local, recording, twoAuthorities } from '../caveats.ts';
import { measure } from '../measure.ts';
import { eheTopics } from '../topics-allowed.ts';

export const eheAnyPointTerm = measure({
  name: 'ehe_any_point_term',
  label: 'Children in elective home education at any point in the term',
  definition: 'Children who were home educated by choice on at least one day of the term.',
  method:
    'The any-point rule with the term’s own limits. Distinct children per local authority; several episodes count once.',
  periodKind: 'term',
  collection: 'ehe',
  topics: eheTopics,
  official: false,
  source: 'Local: the official any-point rule applied to a term',
  hasRate: true,
  caveats: [local, recording, twoAuthorities]
});
