import type { Contract } from '../contract.ts';

const period = ['time_period', 'time_identifier', 'new_la_code', 'collection'];

/** Counts as local authorities returned them; `x` where one did not supply the item (null in the snapshot). */
export const laReturn: Contract = {
  source: 'la_return',
  term: 'in rows',
  la: 'new_la_code',
  together: [...period, 'breakdown_topic', 'breakdown'],
  unique: true,
  columns: [
    { name: 'time_period', type: 'text', required: true },
    {
      name: 'time_identifier',
      type: 'text',
      required: true,
      list: { values: ['Autumn term', 'Spring term', 'Summer term', 'Academic year'] }
    },
    { name: 'new_la_code', type: 'text', required: true },
    {
      name: 'collection',
      type: 'text',
      required: true,
      list: { values: ['cme_census', 'ehe_census', 'cme_any_point', 'ehe_any_point'] }
    },
    { name: 'breakdown_topic', type: 'text', required: true },
    { name: 'breakdown', type: 'text', required: true },
    { name: 'child_count', type: 'integer', required: true, from: 0, to: 10_000_000 }
  ]
};
