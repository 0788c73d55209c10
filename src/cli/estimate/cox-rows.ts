import { Refusal } from '#files/refusal.ts';
import { cox } from '#estimates/survival/cox.ts';
import type { OutcomeCoding } from '#estimates/survival/outcome.ts';
import type { EpisodeColumns } from './episodes.ts';
import { numberOf, readText, type SourceTable } from '#estimates/input/table.ts';

/** Fits Cox's model to the file's rows; rows in which a value is missing are left out and counted. */
export async function coxOfFile(
  table: SourceTable,
  columns: EpisodeColumns,
  covariates: readonly string[],
  coding: OutcomeCoding
) {
  const wanted = [
    columns.time,
    columns.event,
    ...covariates,
    ...(columns.entry ? [columns.entry] : [])
  ];
  const { line, values } = await readText(table, [...new Set(wanted)]);
  const number = (column: string, i: number): number | null => {
    const text = values[column]![i]!;
    if (text === null) return null;
    const value = numberOf(text);
    if (value === null)
      throw new Refusal(
        `${table.name}, line ${line[i]}, column "${column}": "${text}" is not a number.`
      );
    return value;
  };
  const episodes = line.flatMap((_, i) => {
    const time = number(columns.time, i);
    const event = values[columns.event]![i]!;
    const entry = columns.entry ? number(columns.entry, i) : undefined;
    const x = covariates.map((column) => number(column, i));
    if (time === null || event === null || entry === null || x.includes(null)) return [];
    return [{ time, event: coding.outcomeOf(event, null) > 0, entry, covariates: x as number[] }];
  });
  return { ...cox(episodes, covariates), excluded_missing: line.length - episodes.length };
}
