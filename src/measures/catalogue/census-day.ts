import { known, notPractice, recording, sawTooth } from '../caveats.ts';
import { measure } from '../measure.ts';
import { cmeCensusTopics } from '../topics-allowed.ts';

export const censusDay = measure({
  name: 'census_day',
  label: 'Children missing education on census day',
  definition:
    'Children of compulsory school age who were not registered at a school and not receiving suitable education elsewhere on the term’s census date.',
  method:
    'Distinct children per local authority with an episode that started on or before census day and had not ended by the end of it (end is the first day no longer missing), of compulsory school age that day. Records entered in error never count.',
  periodKind: 'term',
  collection: 'cme',
  topics: cmeCensusTopics,
  official: true,
  source:
    'Education Act 1996 s.436A; DfE collection of elective home education and children missing education, census-day items',
  hasRate: true,
  caveats: [known, recording, notPractice, sawTooth]
});
