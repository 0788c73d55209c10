import { dataSets } from '#domain/data-sets.ts';
import type { Gathered } from '#releases/gather.ts';
import { englandArea } from './synthetic-release.ts';

/** A data set that holds one figure: England's census-day total of autumn 2025. */
export function gatheredTotal(count: number, rate = 0.4): Gathered {
  const period = {
    id: '2025-26-autumn',
    label: 'autumn 2025',
    timePeriod: '202526',
    timeIdentifier: 'Autumn term'
  };
  return {
    dataSet: dataSets[0]!,
    periods: [{ period, areas: [englandArea], responding: 153, expected: 153 }],
    items: [{ topic: 'total', topicLabel: 'Total', item: 'Total' }],
    notes: [],
    at: () => ({ count, percent: 100, rate })
  };
}
