import type { WarehouseReader } from '#measures/warehouse-reader.ts';
import type { Gathered } from './gather.ts';

/** The snapshots a data set was counted from, by period. */
export interface SnapshotsUsed {
  readonly file: string;
  readonly period: string;
  readonly snapshots: readonly string[];
}

const answeringSnapshots = `
  select distinct period_id, snapshot_id
  from (
    select collection, basis, period_id, snapshot_id from answering
    union all
    select collection, basis, period_id, approved_snapshot from answering
  )
  where collection = ? and basis = 'returned' and snapshot_id is not null
  order by period_id, snapshot_id`;

/** Every snapshot that answered for a period of the release, so that it can be counted again. */
export async function snapshotsUsed(
  warehouse: WarehouseReader,
  sets: readonly Gathered[]
): Promise<SnapshotsUsed[]> {
  const used: SnapshotsUsed[] = [];
  for (const { dataSet, periods } of sets) {
    const rows = await warehouse.rows<{ period_id: string; snapshot_id: string }>(
      answeringSnapshots,
      [dataSet.collection]
    );
    for (const { period } of periods) {
      const snapshots = rows
        .filter((row) => row.period_id === period.id)
        .map((row) => row.snapshot_id);
      used.push({ file: `${dataSet.file}.csv`, period: period.id, snapshots });
    }
  }
  return used;
}
