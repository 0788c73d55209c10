import { readLedger, type LedgerEntry } from '#intake/ledger.ts';
import type { Warehouse } from '#warehouse/handle.ts';
import type { Viewer } from '#access/viewer.ts';
import { withheldFor } from '#disclosure/embargo.ts';
import { termLabel } from '#domain/term.ts';
import { sentence } from '../wording/change.ts';
import { dateText, timeText } from '../wording/dates.ts';
import { counted, numberText } from '../wording/numbers.ts';
import { seesRows } from './sees-rows.ts';
import { placeOf } from './unpublished.ts';
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

/**
 * Every load of the ledger, newest first, with what the warehouse being served makes of it. How many rows a load holds
 * of a term under embargo is not said to those who may not see the term yet and load nothing themselves; how many of a
 * register, only to those who may see exact counts of it.
 */
export async function loadsOf(warehouse: Warehouse, viewer: Viewer): Promise<readonly LoadRow[]> {
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
    ...sizeOf(load, viewer),
    faults: load.faults === null ? null : `/data/${load.snapshotId}`,
    file: load.file,
    loaded: timeText(load.loadedAt),
    state: stateOf(load, use.get(load.snapshotId))
  }));
}

/** How many rows a load holds and rejected. A row of a register is a child’s: how many there are is an exact count. */
function sizeOf(load: LedgerEntry, viewer: Viewer): Pick<LoadRow, 'rows' | 'rejected'> {
  const ofChildren = ['cme_register', 'ehe_register', 'school_roll'].includes(load.source);
  if (ofChildren && !seesRows(load, viewer)) {
    return { rows: 'Number of rows withheld', rejected: 'Withheld' };
  }
  return {
    rows: rowsHidden(load, viewer) ? 'Not published yet' : counted(load.rows, 'row', 'rows'),
    rejected: load.rejected === 0 ? 'None' : numberText(load.rejected)
  };
}

/** Whether the rows of a load are of a term that the viewer may not see yet. */
export function rowsHidden({ term, las }: LedgerEntry, viewer: Viewer): boolean {
  if (term === null || viewer.roles.includes('data officer')) return false;
  const areas = las.length > 0 ? las : [undefined];
  return areas.some((code) => withheldFor(viewer, placeOf(code), term) !== null);
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
