import { termLabel } from '#domain/term.ts';
import { sentence } from '../wording/change.ts';
import { dateText, timeText } from '../wording/dates.ts';
import { counted } from '../wording/numbers.ts';
import { perBuild } from './per-build.ts';

const sourceNames: Readonly<Record<string, string>> = {
  cme_register: 'Register of children missing education',
  ehe_register: 'Register of elective home education',
  school_roll: 'School roll',
  la_return: 'Returns of local authorities',
  population: 'Population',
  published: 'Published statistics'
};

export interface LoadRow {
  readonly id: string;
  readonly source: string;
  readonly term: string;
  readonly asAt: string;
  readonly speaksFor: string;
  readonly rows: string;
  readonly file: string;
  readonly loaded: string;
  readonly state: string;
}

interface Held {
  readonly id: string;
  readonly source: string;
  readonly termId: string | null;
  readonly asAt: string;
  readonly las: number;
  readonly replaced: number;
  readonly rows: number;
  readonly file: string;
  readonly loadedAt: string;
  readonly synthetic: boolean;
}

/** Every snapshot the warehouse was built from, newest first, one row a snapshot. */
export const loadsOf = perBuild(async (warehouse): Promise<readonly LoadRow[]> => {
  const held = await warehouse.rows<Held>(
    `select snapshot_id as id, any_value(source) as source, any_value(term_id) as "termId",
            any_value(as_at)::varchar as "asAt", count(*)::integer as las,
            (count(*) filter (where superseded))::integer as replaced,
            max(rows)::integer as rows, any_value(file) as file,
            any_value(loaded_at)::varchar as "loadedAt", bool_or(synthetic) as synthetic
     from snapshot
     group by snapshot_id
     order by max(sequence) desc`
  );
  return held.map((row) => ({
    id: row.id,
    source: sourceNames[row.source] ?? row.source,
    term: row.termId === null ? 'Not of one term' : sentence(termLabel(row.termId)),
    asAt: dateText(row.asAt),
    speaksFor: counted(row.las, 'local authority', 'local authorities'),
    rows: counted(row.rows, 'row', 'rows'),
    file: row.file,
    loaded: timeText(row.loadedAt),
    state: stateOf(row)
  }));
});

function stateOf({ las, replaced, synthetic }: Held): string {
  const use =
    replaced === 0
      ? 'In use'
      : replaced === las
        ? 'Replaced by a newer one'
        : `Replaced for ${counted(replaced, 'local authority', 'local authorities')}`;
  return synthetic ? `${use}, synthetic` : use;
}
