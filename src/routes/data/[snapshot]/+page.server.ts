import { termLabel } from '#domain/term.ts';
import { faultsOf } from '$lib/server/faults.ts';
import { sourceNames } from '$lib/server/loads.ts';
import { dateText, timeText } from '$lib/wording/dates.ts';
import { counted } from '$lib/wording/numbers.ts';
import type { PageServerLoad } from './$types';

const most = 200;

export const load: PageServerLoad = async ({ params, locals, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const { load, rows: faults } = await faultsOf(params.snapshot, locals.viewer);
  return {
    source: sourceNames[load.source],
    facts: [
      ['Snapshot', load.snapshotId],
      ['File', load.file],
      ['Term', load.term === null ? 'Not of one term' : termLabel(load.term)],
      ['As at', dateText(load.asAt)],
      ['Accepted', counted(load.rows, 'row', 'rows')],
      ['Rejected', counted(load.rejected, 'row', 'rows')],
      ['Loaded', `${timeText(load.loadedAt)} by ${load.loadedBy}`]
    ] as const,
    faults: faults.slice(0, most).map(([line, column, value, rule, sentence], at) => ({
      key: at,
      line,
      column,
      value,
      rule,
      sentence
    })),
    found: counted(faults.length, 'fault', 'faults'),
    more: faults.length > most,
    csv: faults.length > 0 ? `/data/${load.snapshotId}/faults` : null
  };
};
