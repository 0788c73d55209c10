import { methods } from '#estimates/methods.ts';
import { journeyMethods } from '#journeys/methods.ts';
import { catalogue } from '#measures/catalogue.ts';
import { topicLabel } from '#domain/topics.ts';
import { symbolWords } from '$lib/wording/numbers.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({
  collections: [
    { id: 'cme', heading: 'Children missing education', measures: describe('cme') },
    { id: 'ehe', heading: 'Elective home education', measures: describe('ehe') }
  ],
  journeys: journeyMethods,
  methods,
  symbols: Object.entries(symbolWords).map(([symbol, words]) => ({ symbol, words }))
});

function describe(collection: 'cme' | 'ehe') {
  return catalogue
    .filter((measure) => measure.collection === collection)
    .map(({ name, label, definition, method, unit, periodKind, official, source, ...rest }) => ({
      name,
      label,
      definition,
      method,
      unit,
      official,
      source,
      caveats: rest.caveats,
      period: periodKind === 'term' ? 'Each term' : 'Each academic year, 1 September to 31 August',
      topics: rest.topics
        .filter((topic) => topic !== 'total')
        .map((topic) => midSentence(topicLabel(topic)))
        .join(', ')
    }));
}

/** A label inside a sentence: `Year group` → `year group`, `SEN provision` as it is. */
function midSentence(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
