import { known, local } from '../caveats.ts';
import { measure } from '../measure.ts';
import { cmeCensusTopics } from '../topics-allowed.ts';

export const medianWeeksMissing = measure({
  name: 'median_weeks_missing',
  label: 'Median weeks missing education',
  definition:
    'Half of the children missing education on census day had been missing for longer than this, half for less.',
  method:
    'Median of elapsed days since the start of the current episode, divided by 7, over children counted on census day whose start is known, in the authorities that returned child-level records. Never grossed.',
  unit: 'weeks',
  periodKind: 'term',
  collection: 'cme',
  topics: cmeCensusTopics,
  official: false,
  source: 'Local: from the durations behind the official bands',
  rounding: 'median',
  counts: 'census_day',
  caveats: [
    local,
    known,
    'Time still to come is not in it: it says how long children have waited so far, not how long they will.'
  ]
});
