import type { Contract } from '../contract.ts';

const place = ['time_period', 'time_identifier', 'geographic_level', 'region_code', 'la_code'];

/**
 * Published figures in one shape, whatever layout they came in: one row a figure, as text, because `x`, `low`
 * and 0 differ. `src/intake/published/` turns each layout into these columns.
 */
export const published: Contract = {
  source: 'published',
  term: 'none',
  la: 'la_code',
  together: ['collection', 'measure', ...place, 'breakdown_topic', 'breakdown'],
  unique: true,
  columns: [
    { name: 'collection', type: 'text', required: true, list: { values: ['cme', 'ehe'] } },
    {
      name: 'measure',
      type: 'text',
      required: true,
      list: { values: ['census_day', 'any_point_year'] }
    },
    { name: 'time_period', type: 'text', required: true },
    {
      name: 'time_identifier',
      type: 'text',
      required: true,
      list: { values: ['Autumn term', 'Spring term', 'Summer term', 'Academic year'] }
    },
    {
      name: 'geographic_level',
      type: 'text',
      required: true,
      list: { values: ['National', 'Regional', 'Local authority'] }
    },
    { name: 'region_code', type: 'text' },
    { name: 'region_name', type: 'text' },
    { name: 'old_la_code', type: 'text' },
    { name: 'la_code', type: 'text' },
    { name: 'la_name', type: 'text' },
    { name: 'breakdown_topic', type: 'text', required: true },
    { name: 'breakdown', type: 'text', required: true },
    { name: 'child_count', type: 'figure', required: true },
    { name: 'child_percent', type: 'figure' },
    { name: 'rate_per_100', type: 'figure' }
  ]
};
