import { exact } from '#disclosure/exact.ts';
import type { ExactRow } from '#disclosure/exact-row.ts';
import type { Cells } from './cells.ts';
import { combinations, itemsOf, openTopics } from './items.ts';
import type { TopicItem } from './items.ts';
import type { Lookups } from './lookups.ts';
import { lasOf } from './places.ts';
import type { Plan, PlannedSlice } from './plan.ts';
import type { AnswerArea } from './question.ts';

/** The complete matrix of a plan in published order: every period, area and item has its row. */
export function exactRows(plan: Plan, cells: Cells, lookups: Lookups): ExactRow[] {
  const rows: ExactRow[] = [];
  for (const slice of plan.slices) {
    const listed = combinations(itemLists(plan, slice, lookups));
    for (const area of slice.areas) {
      const items = plan.by.some((topic) => openTopics.includes(topic))
        ? combinations(itemLists(plan, slice, lookups, (topic) => cells.seen(topic, area.code)))
        : listed;
      const all = exact(cells.at(slice.period.id, area.code, []).children);
      for (const combination of items) {
        const own = combination.map((one) => one.item);
        const cell = cells.at(slice.period.id, area.code, own);
        rows.push({
          period: slice.period,
          academicYear: slice.academicYear,
          area,
          items: combination,
          quantity: plan.measure.rounding,
          children: own.length === 0 ? all : exact(cell.children),
          allChildren: all,
          median: plan.measure.rounding === 'median' ? exact(cell.median) : null,
          residents: hasRate(plan) ? residentsOf(slice, area, lookups) : null,
          kind: cell.kind,
          responding: cell.responding,
          expected: cell.expected
        });
      }
    }
  }
  return rows;
}

/** A rate belongs to totals only: a breakdown or a filter has no population of its own. */
export function hasRate(plan: Plan): boolean {
  return plan.measure.hasRate && plan.by.length === 0 && plan.where.length === 0;
}

/** Residents aged 5 to 16 of all the LAs of the area; null when one of them has no figure. */
function residentsOf(slice: PlannedSlice, area: AnswerArea, lookups: Lookups): number | null {
  let sum = 0;
  for (const la of lasOf(slice.inForce, area.code)) {
    const residents = lookups.sizes.get(`${la.code}|${slice.academicYear}`)?.residents ?? null;
    if (residents === null) return null;
    sum += residents;
  }
  return sum;
}

function itemLists(
  plan: Plan,
  slice: PlannedSlice,
  lookups: Lookups,
  seen: (topic: string) => readonly string[] = () => []
): TopicItem[][] {
  return plan.by.map((topic) => {
    const chosen = plan.where.find((one) => one.topic === topic);
    if (chosen) return [chosen];
    const items = openTopics.includes(topic)
      ? seen(topic)
      : itemsOf(plan.measure, topic, slice.academicYear, lookups);
    return items.map((item) => ({ topic, item }));
  });
}
