import { suppliedOf, type RowRule } from './rule.ts';

export const badDate: RowRule = {
  kind: 'row',
  name: 'bad-date',
  says: ({ column, value }) =>
    `${column} "${value}" is not a day of the calendar written as YYYY-MM-DD; ` +
    `a mapping file can say another form, such as DD/MM/YYYY.`,
  clauses: (setting) =>
    suppliedOf(setting, 'date').map((name) => ({
      column: name,
      when: `${name}_text is not null and ${name} is null`
    }))
};
