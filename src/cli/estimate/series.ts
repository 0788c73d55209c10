import { Refusal } from '#files/refusal.ts';
import { numberOf, numbersIn, openTable, readText } from '#estimates/input/table.ts';

export interface SeriesColumns {
  readonly value?: string;
  readonly period?: string;
}

/**
 * A series in the order of its rows: the column named, or `value`, or the only column of numbers that is
 * no year or index. The period is the column named, or the first other one, or the row number.
 */
export async function readSeries(
  file: string,
  columns: SeriesColumns,
  extra: readonly string[] = []
) {
  const table = await openTable(file);
  try {
    const all = await readText(table, table.columns);
    const lower = (name: string) => table.columns.find((c) => c.toLowerCase() === name);
    const isNumber = (c: string) =>
      all.values[c]!.some((text) => text !== null && numberOf(text) !== null);
    const isPeriod = (c: string) =>
      /^(period|year|time|term|date|month|quarter|index|t|column_1)$/i.test(c);
    const candidates = table.columns.filter((c) => isNumber(c) && !extra.includes(c));
    const usual = columns.value ?? lower('value') ?? lower('y');
    const free = candidates.filter((c) => !isPeriod(c) && c !== columns.period);
    const value =
      usual ?? (candidates.length === 1 ? candidates[0] : free.length === 1 ? free[0] : undefined);
    if (value === undefined)
      throw new Refusal(
        table.columns.length === 1 || candidates.length === 0
          ? `${table.name} has no column of numbers to chart.`
          : `${table.name} has several columns of numbers (${(free.length > 1 ? free : candidates).join(', ')}); say which with --value.`
      );
    table.ref(value);
    const named = table.columns.find((c) => c.toLowerCase() === value.toLowerCase())!;
    const period =
      columns.period ??
      table.columns.find((c) => c !== named && isPeriod(c)) ??
      table.columns.find((c) => c !== named && !candidates.includes(c) && !extra.includes(c));
    if (columns.period) table.ref(columns.period);
    const values = numbersIn(table, all, named);
    const label = table.columns.find((c) => c.toLowerCase() === period?.toLowerCase());
    return {
      name: table.name,
      series: values.map((v, i) => ({
        period: (label && all.values[label]![i]) || String(i + 1),
        value: v
      })),
      column: (wanted: string) => {
        table.ref(wanted);
        return numbersIn(
          table,
          all,
          table.columns.find((c) => c.toLowerCase() === wanted.toLowerCase())!
        );
      }
    };
  } finally {
    table.close();
  }
}
