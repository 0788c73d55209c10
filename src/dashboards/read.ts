import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#files/home.ts';
import type { WarehouseReader } from '#measures/warehouse-reader.ts';

export type Query =
  'account' | 'ends' | 'flow_month' | 'holds' | 'published' | 'supply' | 'timeliness' | 'waiting';

const texts = new Map<Query, string>();

/** Runs a query of `sql/dashboards/`, its values bound in the order its header names them. */
export function read<Row>(
  warehouse: WarehouseReader,
  query: Query,
  values: readonly (string | null)[] = []
): Promise<Row[]> {
  let sql = texts.get(query);
  if (sql === undefined) {
    sql = readFileSync(join(projectRoot(), 'sql', 'dashboards', `${query}.sql`), 'utf8');
    texts.set(query, sql);
  }
  return warehouse.rows<Row>(sql, values);
}
