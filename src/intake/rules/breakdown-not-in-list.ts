import { nearest } from '../nearest.ts';
import type { RowRule } from './rule.ts';

export const breakdownNotInList: RowRule = {
  kind: 'row',
  name: 'breakdown-not-in-list',
  says: ({ value, detail }, { returnItems, termLabel }) => {
    const [collection = '', topic = ''] = detail.split('\u001f');
    const topics = returnItems?.get(collection);
    const items = topics?.get(topic);
    if (!items) {
      const near = nearest(topic, topics?.keys() ?? []);
      return `breakdown_topic "${topic}" is none of ${collection} in ${termLabel}; the nearest is "${near}".`;
    }
    return `breakdown "${value}" is not in the ${termLabel} list of ${topic}; the nearest is "${nearest(value, items)}".`;
  },
  clauses: ({ contract, returnItems }) =>
    contract.source !== 'la_return' || !returnItems
      ? []
      : [
          {
            column: 'breakdown',
            when: `collection in (select collection from return_item) and breakdown_topic <> 'Ward'
              and concat_ws(chr(31), collection, breakdown_topic, breakdown) not in (select key from return_item)`,
            detail: `concat_ws(chr(31), collection, breakdown_topic)`
          }
        ]
};
