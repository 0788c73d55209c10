import { readLedger, type LedgerEntry } from '#intake/ledger.ts';
import type { Warehouse } from '#warehouse/handle.ts';
import { termLabel } from '#domain/term.ts';
import { sentence } from '../wording/change.ts';
import { dateText, timeText } from '../wording/dates.ts';
import { counted, numberText } from '../wording/numbers.ts';
import { home } from './warehouse.ts';

export const sourceNames: Readonly<Record<LedgerEntry['source'], string>> = {
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
  readonly rejected: string;
  readonly faults: string | null;
  readonly file: string;
  readonly loaded: string;
  readonly state: string;
}

/** Every load of the ledger, newest first, with what the warehouse being served makes of it. */
export async function loadsOf(warehouse: Warehouse): Promise<readonly LoadRow[]> {
  const [ledger, held] = await Promise.all([
    readLedger(home),
    warehouse.rows<{ id: string; las: number; replaced: number }>(
      `select snapshot_id as id, count(*)::integer as las,
              (count(*) filter (where superseded))::integer as replaced
       from snapshot group by snapshot_id`
    )
  ]);
  const use = new Map(held.map((row) => [row.id, row]));
  return [...ledger].reverse().map((load) => ({
    id: load.snapshotId,
    source: sourceNames[load.source],
    term: load.term === null ? 'Not of one term' : sentence(termLabel(load.term)),
    asAt: dateText(load.asAt),
    speaksFor:
      load.las.length === 0
        ? 'England'
        : counted(load.las.length, 'local authority', 'local authorities'),
    rows: counted(load.rows, 'row', 'rows'),
    rejected: load.rejected === 0 ? 'None' : numberText(load.rejected),
    faults: load.faults === null ? null : `/data/${load.snapshotId}`,
    file: load.file,
    loaded: timeText(load.loadedAt),
    state: stateOf(load, use.get(load.snapshotId))
  }));
}

function stateOf(
  load: LedgerEntry,
  use: { readonly las: number; readonly replaced: number } | undefined
): string {
  const state = !use
    ? load.las.length === 0
      ? 'In use'
      : 'Waiting for the next build'
    : use.replaced === 0
      ? 'In use'
      : use.replaced === use.las
        ? 'Replaced by a newer one'
        : `Replaced for ${counted(use.replaced, 'local authority', 'local authorities')}`;
  return load.synthetic ? `${state}, synthetic` : state;
}
