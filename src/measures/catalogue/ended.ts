import { known, local, recording } from '../caveats.ts';
import { measure } from '../measure.ts';
import { cmeTopics } from '../topics-allowed.ts';

export const ended = measure({
  name: 'ended',
  label: 'Children who stopped missing education in the term',
  definition:
    'Children with an episode of missing education that ended in the term, for any reason.',
  method:
    'Distinct children per local authority with an episode whose end (the first day no longer missing) lies within the term or year, whatever the destination.',
  periodKind: 'either',
  collection: 'cme',
  topics: cmeTopics,
  official: false,
  source: 'Local: flow out of the census-day count',
  caveats: [local, known, recording]
});
