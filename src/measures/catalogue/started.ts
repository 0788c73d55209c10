import { known, local, recording } from '../caveats.ts';
import { measure } from '../measure.ts';
import { cmeTopics } from '../topics-allowed.ts';

export const started = measure({
  name: 'started',
  label: 'Children who started missing education in the term',
  definition: 'Children with an episode of missing education that began in the term.',
  method:
    'Distinct children per local authority with an episode whose start lies within the term or year and that lasted at least one day, of compulsory school age during it.',
  periodKind: 'either',
  collection: 'cme',
  topics: cmeTopics,
  official: false,
  source: 'Local: flow into the census-day count',
  caveats: [local, known, recording]
});
