import type { Plan } from './plan.ts';
import type { WarehouseReader } from './warehouse-reader.ts';

/** Which snapshot answers for an LA in a period; no kind: the LA did not return. */
export interface Answering {
  readonly period_id: string;
  readonly la_code: string;
  readonly region_code: string;
  readonly kind: 'register' | 'la_return' | null;
  readonly snapshot_id: string | null;
  /** The approved return that stands for it, as returned; null where there is none, or where it was set aside. */
  readonly approved_snapshot: string | null;
}

export function answeringOf(warehouse: WarehouseReader, plan: Plan): Promise<Answering[]> {
  const computed = plan.basis === 'computed';
  const periods = plan.slices.map((slice) => slice.period.id);
  return warehouse.rows<Answering>(
    `select period_id, la_code, region_code, kind, snapshot_id,
       ${computed ? 'null::varchar' : 'approved_snapshot'} as approved_snapshot
     from answering
     where collection = ? and basis = ? and period_id in (${marks(periods)})`,
    [plan.measure.collection, computed ? 'returned' : plan.basis, ...periods]
  );
}

/** Placeholders for a list of bound values. An empty list matches nothing. */
export function marks(values: readonly unknown[]): string {
  return values.length === 0 ? 'null' : values.map(() => '?').join(', ');
}
