import { suppliedOf, type RowRule } from './rule.ts';

export const firstYear = 1990;

export const yearOutOfRange: RowRule = {
  kind: 'row',
  name: 'year-out-of-range',
  says: ({ column, value }, { lastYear }) =>
    `${column} ${value} is before ${firstYear} or after ${lastYear}; check the year.`,
  clauses: (setting, binder) => {
    const dates = suppliedOf(setting, 'date');
    if (dates.length === 0) return [];
    const [from, to] = [
      binder.bind(`${firstYear}-01-01`),
      binder.bind(`${setting.lastYear}-12-31`)
    ];
    return dates.map((name) => ({
      column: name,
      when: `${name} < ${from}::date or ${name} > ${to}::date`
    }));
  }
};
