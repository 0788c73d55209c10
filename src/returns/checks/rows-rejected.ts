import { written } from './cells.ts';
import type { ReturnRule } from './rule.ts';

const rejecting = `
  select a.collection, s.snapshot_id as snapshot, s.file, s.rejected, o.las
  from answering a
  join snapshot s on s.snapshot_id = a.snapshot_id and s.la_code = a.la_code
  join (select snapshot_id, count(*)::integer as las from snapshot group by snapshot_id) o
    on o.snapshot_id = s.snapshot_id
  where a.basis = 'returned' and a.period_id = $1 and a.la_code = $2 and s.rejected > 0
  order by a.collection`;

const names = {
  cme: 'children missing education',
  ehe: 'elective home education'
} as const;

/** Rows that a load rejected are counted nowhere: someone has looked at their faults before the return is sent. */
export const rowsRejected: ReturnRule = {
  id: 'rows-rejected',
  says: 'Every row of the extracts was accepted.',
  breaches: async ({ current, warehouse }) => {
    const rows = await warehouse.rows<{
      collection: keyof typeof names;
      snapshot: string;
      file: string;
      rejected: number;
      las: number;
    }>(rejecting, [current.term, current.la.laCode]);
    return rows.map(({ collection, snapshot, file, rejected, las }) => {
      const [which, are] = rejected === 1 ? ['1 row', 'is'] : [`${written(rejected)} rows`, 'are'];
      const whose = las === 1 ? '' : `, ${las} local authorities`;
      return {
        sentence: `${which} of ${file} (${names[collection]}${whose}) could not be accepted and ${are} counted nowhere.`,
        cells: [`${collection}_census, Total, Total`],
        children: [],
        figures: [rejected],
        load: snapshot
      };
    });
  }
};
