import { perBuild } from './per-build.ts';
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

/** For the periods of a plan. The whole relation is read once for each build: every question needs it. */
export async function answeringOf(
  warehouse: WarehouseReader,
  { measure, basis, slices }: Plan
): Promise<readonly Answering[]> {
  const all = await allAnswering(warehouse);
  const computed = basis === 'computed';
  const periods = new Set(slices.map(({ period }) => period.id));
  const found = [...periods].flatMap(
    (id) => all.get(keyOf(measure.collection, computed ? 'returned' : basis, id)) ?? []
  );
  return computed ? found.map((row) => ({ ...row, approved_snapshot: null })) : found;
}

const allAnswering = perBuild(async (warehouse: WarehouseReader) => {
  const rows = await warehouse.rows<Answering & { collection: string; basis: string }>(
    `select collection, basis, period_id, la_code, region_code, kind, snapshot_id, approved_snapshot
     from answering`
  );
  return Map.groupBy(rows, (row) => keyOf(row.collection, row.basis, row.period_id));
});

function keyOf(collection: string, basis: string, period: string): string {
  return `${collection}|${basis}|${period}`;
}

/** Placeholders for a list of bound values. An empty list matches nothing. */
export function marks(values: readonly unknown[]): string {
  return values.length === 0 ? 'null' : values.map(() => '?').join(', ');
}
