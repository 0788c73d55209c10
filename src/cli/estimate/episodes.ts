import { Refusal } from '#files/refusal.ts';
import { queryTable, type SourceTable } from './table.ts';

export interface EpisodeColumns {
  readonly time: string;
  readonly event: string;
  readonly group?: string;
  readonly entry?: string;
  readonly cause?: string;
  /** Condition on episodes that reached this time. */
  readonly from?: number;
}

/**
 * Stages the file as `episode(grp, entry, exit, event, cause)` in one pass. Refuses, with the line,
 * text in a number column, a negative time, and an episode that ends before it begins.
 */
export async function stageEpisodes(table: SourceTable, columns: EpisodeColumns): Promise<void> {
  const optional = (column: string | undefined) => (column ? table.ref(column) : 'null::varchar');
  const selected = `
    select ${optional(columns.group)} as grp, ${optional(columns.entry)} as entry_text,
      ${table.ref(columns.time)} as exit_text, ${table.ref(columns.event)} as event,
      ${optional(columns.cause)} as cause
    from ${table.from}`;
  await queryTable(
    table,
    `create or replace temp table episode as
     select grp, try_cast(entry_text as double) as entry, try_cast(exit_text as double) as exit, event, cause,
       ${faults} as fault
     from (${selected})`
  );
  const [count] = await queryTable(
    table,
    `select count(*)::double as n, count(nullif(fault, ''))::double as faults,
       count(*) filter (where grp is null)::double as ungrouped from episode`
  );
  if (count?.['n'] === 0) throw new Refusal(`${table.name} has a header and no rows.`);
  if (Number(count?.['faults']) > 0) await refuseFirstFault(table, columns, selected);
  if (columns.group && Number(count?.['ungrouped']) > 0)
    await queryTable(table, `update episode set grp = 'Unknown' where grp is null`);
  if (columns.from !== undefined) await conditionOn(table, columns.from);
}

const faults = `case
  when exit_text is not null and not coalesce(isfinite(try_cast(exit_text as double)), false) then 'time'
  when entry_text is not null and not coalesce(isfinite(try_cast(entry_text as double)), false) then 'entry'
  when try_cast(exit_text as double) < 0 then 'negative'
  when try_cast(entry_text as double) > try_cast(exit_text as double) then 'backwards'
  else '' end`;

async function refuseFirstFault(
  table: SourceTable,
  columns: EpisodeColumns,
  selected: string
): Promise<never> {
  const [row] = await queryTable(
    table,
    `select * from (select *, ${faults} as fault, row_number() over () + 1 as line from (${selected}))
     where fault <> '' order by line limit 1`
  );
  const [exit, entry] = [row?.['exit_text'], row?.['entry_text']];
  const sentence = {
    time: `column "${columns.time}": "${exit}" is not a number`,
    entry: `column "${columns.entry}": "${entry}" is not a number`,
    negative: `column "${columns.time}": ${exit} is negative, and a time may not be`,
    backwards: `the episode ends (${exit}) before it begins (${entry})`
  }[String(row?.['fault'])];
  throw new Refusal(`${table.name}, line ${row?.['line']}, ${sentence}.`);
}

async function conditionOn(table: SourceTable, from: number): Promise<void> {
  if (!Number.isFinite(from)) throw new Refusal('--from is a number in the unit of the times.');
  await queryTable(table, `delete from episode where exit <= ${from}`);
  await queryTable(table, `update episode set entry = greatest(coalesce(entry, ${from}), ${from})`);
}
