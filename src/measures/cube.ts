import { marks } from './answering.ts';
import { cellKey } from './cells.ts';
import type { Cell, Cells } from './cells.ts';
import { lasOf } from './places.ts';
import type { Plan } from './plan.ts';
import type { Level } from './question.ts';
import type { WarehouseReader } from './warehouse-reader.ts';

interface CubeRow {
  readonly measure: string;
  readonly period_id: string;
  readonly area_code: string;
  readonly topic: string;
  readonly item: string;
  readonly value: number | null;
  readonly responding: number;
  readonly expected: number;
  readonly kind: 'counted' | 'grossed';
}

/** Answers a one-way question without filters from the mart `cell`, already grossed there. */
export async function cubeCells(warehouse: WarehouseReader, plan: Plan): Promise<Cells> {
  const periods = plan.slices.map((slice) => slice.period.id);
  const topics = ['total', ...plan.by];
  const measures = [...new Set([plan.measure.counts, cubeMeasure(plan)])];
  const rows = await warehouse.rows<CubeRow>(
    `select measure, period_id, area_code, topic, item, value, responding, expected, kind
     from cell
     where measure in (${marks(measures)}) and basis = ?
       and period_id in (${marks(periods)}) and topic in (${marks(topics)})
       and level in (${marks(levelsOf(plan))}) ${areaClause(plan)}`,
    [
      ...measures,
      plan.basis,
      ...periods,
      ...topics,
      ...levelsOf(plan),
      ...(areaClause(plan) === '' ? [] : codesOf(plan))
    ]
  );
  const byMeasure = new Map<string, CubeRow>();
  for (const row of rows) byMeasure.set(`${row.measure}\u001f${keyOf(row)}`, row);
  return {
    at(periodId, areaCode, items): Cell {
      const key = cellKey(periodId, areaCode, items);
      const count = byMeasure.get(`${plan.measure.counts}\u001f${key}`);
      const own = byMeasure.get(`${cubeMeasure(plan)}\u001f${key}`);
      const isMedian = plan.measure.rounding === 'median';
      const supplied = own ?? count;
      return {
        children: count?.value ?? null,
        median: isMedian ? (own?.value ?? null) : null,
        kind: isMedian ? 'counted' : (own?.kind ?? 'counted'),
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

function cubeMeasure(plan: Plan): string {
  return plan.measure.rounding === 'median' ? plan.measure.name : plan.measure.counts;
}

function keyOf(row: CubeRow): string {
  return cellKey(row.period_id, row.area_code, row.topic === 'total' ? [] : [row.item]);
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
