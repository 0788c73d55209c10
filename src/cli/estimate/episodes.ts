import { Refusal } from '#files/refusal.ts';
import { EpisodeFault, tallyEpisodes, type Tally } from '#estimates/survival/tally.ts';
import { queryTable, type SourceTable } from '#estimates/input/table.ts';

export interface EpisodeColumns {
  readonly time: string;
  readonly event: string;
  readonly group?: string;
  readonly entry?: string;
  readonly cause?: string;
  /** Condition on episodes that reached this time. */
  readonly from?: number;
}

/** The file's episodes counted in one pass; a row that says something impossible is refused by its line. */
export async function tallyFile(table: SourceTable, columns: EpisodeColumns): Promise<Tally> {
  const raw = (column: string | undefined) => (column ? table.raw(column) : 'null::varchar');
  const group = columns.group ? `coalesce(${table.raw(columns.group)}, '')` : 'null::varchar';
  await queryTable(
    table,
    `create or replace temp view episode as
     select ${group} as grp, ${raw(columns.entry)} as entry, ${raw(columns.time)} as exit,
       ${raw(columns.event)} as event, ${raw(columns.cause)} as cause
     from ${table.from}`
  );
  try {
    return await tallyEpisodes(table.connection, columns.from);
  } catch (error) {
    if (!(error instanceof EpisodeFault)) throw table.explain(error);
    const column = error.column === 'exit' ? columns.time : columns.entry!;
    const [row] = await queryTable(
      table,
      `select line from (select ${table.raw(column)} as value, row_number() over () + 1 as line from ${table.from})
       where value = '${error.value.replaceAll("'", "''")}' order by line limit 1`
    );
    const sentence = error.message.replace('An episode cannot be counted: ', '');
    throw new Refusal(`${table.name}, line ${row?.['line']}, column "${column}": ${sentence}`);
  }
}
