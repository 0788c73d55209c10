import type { Contract } from '../contract.ts';
import { child, destination } from './child.ts';

/** One row per episode of elective home education. */
export const eheRegister: Contract = {
  source: 'ehe_register',
  term: 'named',
  la: 'la_code',
  together: ['la_code', 'child_id'],
  episode: { start: 'episode_start', end: 'episode_end', apart: true },
  columns: [
    ...child,
    { name: 'episode_start', type: 'date' },
    { name: 'episode_end', type: 'date' },
    { name: 'reason', type: 'text', list: { collection: 'ehe', topic: 'reason' } },
    {
      name: 'previous_setting',
      type: 'text',
      list: { collection: 'ehe', topic: 'previous_setting' }
    },
    destination,
    { name: 'section_437_notices', type: 'integer', from: 0, to: 1000 },
    { name: 'sao_issued', type: 'integer', from: 0, to: 1000 },
    { name: 'sao_revoked', type: 'integer', from: 0, to: 1000 },
    { name: 'recorded_on', type: 'date' }
  ]
};
