import type { Contract } from '../contract.ts';
import { child, destination } from './child.ts';

/** One row per episode of a child missing education that touches the academic year of the term, or is open. */
export const cmeRegister: Contract = {
  source: 'cme_register',
  term: 'named',
  la: 'la_code',
  together: ['la_code', 'child_id'],
  episode: { start: 'episode_start', end: 'episode_end', apart: true },
  columns: [
    ...child,
    { name: 'episode_start', type: 'date' },
    { name: 'episode_end', type: 'date' },
    { name: 'reason', type: 'text', list: { collection: 'cme', topic: 'reason' } },
    {
      name: 'notified_by',
      type: 'text',
      list: {
        values: [
          'School',
          'Parent',
          'Other local authority',
          'Health',
          'Social care',
          'Police',
          'Admissions',
          'Member of the public',
          'Unknown'
        ]
      }
    },
    { name: 'notified_on', type: 'date' },
    { name: 'first_action_on', type: 'date' },
    { name: 'previous_setting', type: 'text' },
    destination,
    { name: 'recorded_on', type: 'date' }
  ]
};
