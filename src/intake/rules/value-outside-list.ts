import { nearest } from '../nearest.ts';
import type { RowRule } from './rule.ts';

export const valueOutsideList: RowRule = {
  kind: 'row',
  name: 'value-outside-list',
  says: ({ column, value }, { lists }) =>
    `${column} "${value}" is not in its list; the nearest allowed value is "${nearest(value, lists.get(column) ?? [])}".`,
  clauses: ({ contract, supplied, lists }, binder) =>
    contract.columns
      .filter((c) => supplied.has(c.name) && lists.has(c.name))
      .map((c) => {
        const allowed = (): string =>
          lists
            .get(c.name)!
            .map((value) => binder.bind(value))
            .join(', ');
        const outside =
          c.type === 'boolean' ? `${c.name} is null` : `${c.name} not in (${allowed()})`;
        return { column: c.name, when: `${c.name}_text is not null and ${outside}` };
      })
};
