import { marks } from './answering.ts';
import { cellKey } from './cells.ts';
import type { Cell, Cells } from './cells.ts';
import { lasOf } from './places.ts';
import type { Plan } from './plan.ts';
import type { Level } from './question.ts';
import type { WarehouseReader } from './warehouse-reader.ts';

/** What repeats in every row comes as yes or no: text is what takes time on the way from the engine. */
interface CubeRow {
  /** Of the measure that counts the children, else of the median. */
  readonly counts: boolean;
  readonly period_id: string;
  readonly area_code: string;
  readonly is_total: boolean;
  readonly item: string;
  readonly value: number | null;
  readonly responding: number;
  readonly expected: number;
  readonly grossed: boolean;
}

/** Answers a one-way question without filters from the mart `cell`, already grossed there. */
export async function cubeCells(warehouse: WarehouseReader, plan: Plan): Promise<Cells> {
  const periods = plan.slices.map((slice) => slice.period.id);
  const topics = ['total', ...plan.by];
  const isMedian = plan.measure.rounding === 'median';
  const measures = [plan.measure.counts, ...(isMedian ? [plan.measure.name] : [])];
  const rows = await warehouse.rows<CubeRow>(
    `select measure = ? as counts, period_id, area_code, topic = 'total' as is_total, item, value,
       responding, expected, kind = 'grossed' as grossed
     from cell
     where measure in (${marks(measures)}) and basis = ?
       and period_id in (${marks(periods)}) and topic in (${marks(topics)})
       and level in (${marks(levelsOf(plan))}) ${areaClause(plan)}`,
    [
      plan.measure.counts,
      ...measures,
      plan.basis,
      ...periods,
      ...topics,
      ...levelsOf(plan),
      ...(areaClause(plan) === '' ? [] : codesOf(plan))
    ]
  );
  const counted = new Map<string, CubeRow>();
  const own = isMedian ? new Map<string, CubeRow>() : counted;
  for (const row of rows) (row.counts ? counted : own).set(keyOf(row), row);
  return {
    at(periodId, areaCode, items): Cell {
      const key = cellKey(periodId, areaCode, items);
      const count = counted.get(key);
      const measured = own.get(key);
      const supplied = measured ?? count;
      return {
        children: count?.value ?? null,
        median: isMedian ? (measured?.value ?? null) : null,
        kind: !isMedian && measured?.grossed ? 'grossed' : 'counted',
        responding: supplied?.responding ?? 0,
        expected: supplied?.expected ?? expectedIn(plan, periodId, areaCode)
      };
    },
    seen: () => []
  };
}

/** LAs in force that make up an area. */
export function expectedIn(plan: Plan, periodId: string, areaCode: string): number {
  const slice = plan.slices.find((one) => one.period.id === periodId);
  return slice ? lasOf(slice.inForce, areaCode).length : 0;
}

function keyOf(row: CubeRow): string {
  return cellKey(row.period_id, row.area_code, row.is_total ? [] : [row.item]);
}

function levelsOf(plan: Plan): Level[] {
  return [...new Set(plan.slices.flatMap((slice) => slice.areas.map((area) => area.level)))];
}

const mostCodes = 40;

function codesOf(plan: Plan): string[] {
  return [...new Set(plan.slices.flatMap((slice) => slice.areas.map((area) => area.code)))];
}

function areaClause(plan: Plan): string {
  const codes = codesOf(plan);
  return codes.length > mostCodes ? '' : `and area_code in (${marks(codes)})`;
}
