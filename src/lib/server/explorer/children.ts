import { requireExactRight } from '#disclosure/rights.ts';
import { ApiError } from '../api/problem.ts';
import { lookupsOf } from '#measures/lookups.ts';
import { planOf } from '#measures/plan.ts';
import type { Question, Topic } from '#measures/question.ts';
import type { Warehouse } from '#warehouse/handle.ts';

export const pageSize = 50;

/** One child as listed: the local authority's own identifier and the topics, never a name. */
export interface ListedChild {
  readonly childId: string;
  readonly laCode: string;
  readonly laName: string;
  readonly items: readonly string[];
  readonly weeks: number | null;
}

export interface ChildList {
  readonly period: string;
  readonly areaName: string;
  readonly topics: readonly Topic[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly children: readonly ListedChild[];
}

/**
 * The children behind one cell, from the counting view that counted them, a page at a time. Only for
 * viewers with the right to exact counts of the area (Refusal); only where child-level records
 * answered: an authority that returned totals has no children to list.
 */
export async function childrenOf(
  warehouse: Warehouse,
  question: Question,
  page: number
): Promise<ChildList> {
  const lookups = await lookupsOf(warehouse);
  const plan = planOf(question, lookups);
  const [slice] = plan.slices;
  const [area] = slice?.areas ?? [];
  if (!slice || !area) throw new ApiError(404, 'There is no such cell.');
  requireExactRight(question.viewer, [area]);
  const where = [
    'basis = ?',
    'period_id = ?',
    ...(area.level === 'la' ? ['c.la_code = ?'] : []),
    ...(area.level === 'regional' ? ['c.region_code = ?'] : []),
    ...plan.where.map(({ topic }) => `${topic} = ?`)
  ].join(' and ');
  const params = [
    plan.basis,
    slice.period.id,
    ...(area.level === 'national' ? [] : [area.code]),
    ...plan.where.map(({ item }) => item)
  ];
  const topics = plan.measure.topics.filter((topic) => topic !== 'total');
  const [counted, rows] = await Promise.all([
    warehouse.rows<{ total: number }>(
      `select count(*)::integer as total from ${plan.measure.view} c where ${where}`,
      params
    ),
    warehouse.rows<Record<string, string | number | null>>(
      `select c.child_id, c.la_code, la.la_name, weeks_missing, ${topics.join(', ')}
       from ${plan.measure.view} c join la on la.la_code = c.la_code
       where ${where}
       order by c.la_code, c.child_id
       limit ${pageSize} offset ?`,
      [...params, (page - 1) * pageSize]
    )
  ]);
  const total = counted[0]?.total ?? 0;
  return {
    period: slice.period.label,
    areaName: area.name,
    topics,
    total,
    page,
    pages: Math.max(1, Math.ceil(total / pageSize)),
    children: rows.map((row) => ({
      childId: String(row['child_id']),
      laCode: String(row['la_code']),
      laName: String(row['la_name']),
      items: topics.map((topic) => String(row[topic] ?? '')),
      weeks: row['weeks_missing'] as number | null
    }))
  };
}
