import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { error } from '@sveltejs/kit';
import type { Viewer } from '#access/viewer.ts';
import { readCsv } from '#files/csv-read.ts';
import { readLedger, type LedgerEntry } from '#intake/ledger.ts';
import { rowsHidden } from './loads.ts';
import { seesRows } from './sees-rows.ts';
import { home } from './warehouse.ts';

export interface LoadFaults {
  readonly load: LedgerEntry;
  readonly csv: string;
  /** One row a fault: line, column, value, rule, sentence. */
  readonly rows: readonly (readonly string[])[];
}

/**
 * The faults of a load. They quote rows of children, so only a viewer with the right to exact counts
 * of every LA in the load, and of those whose rows were rejected, is shown them.
 */
export async function faultsOf(snapshot: string, viewer: Viewer): Promise<LoadFaults> {
  const ledger = await readLedger(home);
  const load = ledger.find(({ snapshotId }) => snapshotId === snapshot);
  if (!load) {
    error(404, {
      message: 'There is no such snapshot',
      links: [{ href: '/data', text: 'All snapshots' }]
    });
  }
  if (!seesRows(load, viewer)) {
    error(403, {
      message: 'You may not see the rows of this load',
      advice:
        'Its faults quote rows of other local authorities, or rows that name none. Whoever loaded the file has them in the folder of the load.'
    });
  }
  if (rowsHidden(load, viewer)) {
    error(403, {
      message: 'The rows of this load are not published yet',
      advice:
        'Until the release of its term is out, only those who load and make the statistics see them.',
      links: [{ href: '/releases', text: 'Release calendar' }]
    });
  }
  const csv = load.faults === null ? '' : await readFile(join(home, load.faults), 'utf8');
  return { load, csv, rows: csv === '' ? [] : readCsv(csv).rows };
}
