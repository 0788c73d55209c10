import { publishedFile } from '#disclosure/cell-key/published-cells.ts';
import type { Present, PublishedPlace } from '#disclosure/cell-key/standing.ts';
import { Exact } from '#disclosure/exact.ts';
import type { ExactRow } from '#disclosure/exact-row.ts';
import { asPublished, topicsOf } from './free.ts';
import type { Plan } from './plan.ts';
import type { Question, Topic } from './question.ts';
import { noSuppliers, suppliersNow, type SuppliersNow } from './suppliers.ts';
import type { WarehouseReader } from './warehouse-reader.ts';

/** What stands in the cells of releases that a question is about or could be a detour to. */
export interface PublishedCounts {
  at(place: PublishedPlace): Exact | undefined;
  /** What is known of a cell as it would be shown now. */
  present(place: PublishedPlace): Present;
}

/** Of a measure that no release holds. */
const noCounts: PublishedCounts = {
  at: () => undefined,
  present: () => ({ asReturned: false, las: new Map(), few: new Map() })
};

/**
 * Counts the totals, and every topic that a question names, as releases have them: on the question's own basis, and as
 * they were returned. `rows` are the question's own, which a plain breakdown need not count again.
 */
export async function publishedCounts(
  warehouse: WarehouseReader,
  question: Question,
  plan: Plan,
  rows: readonly ExactRow[],
  count: (question: Question) => Promise<readonly ExactRow[]>
): Promise<PublishedCounts> {
  const { counts: measure } = plan.measure;
  if (publishedFile(measure, []) === null) return noCounts;
  const topics = topicsOf(plan.where, plan.by).filter((topic) => publishedFile(measure, [topic]));
  const on = async (basis: Question['basis']): Promise<ReadonlyMap<string, Exact>> => {
    // Every breakdown has the totals beside it.
    const each: readonly (readonly Topic[])[] =
      topics.length > 0 ? topics.map((one) => [one]) : [[]];
    const counted = each.map((by) => count({ ...question, measure, by, where: {}, basis }));
    return byPlace((await Promise.all(counted)).flat());
  };
  const [now, then, suppliers] = await Promise.all([
    plan.fromCube && asPublished(plan) ? byPlace(rows) : on(plan.basis),
    plan.basis === 'returned' ? null : on('returned'),
    suppliersOfPlan(warehouse, plan)
  ]);
  const returned = then ?? now;
  return {
    at: (place) => now.get(keyOf(place)),
    present(place) {
      const [own, before] = [now.get(keyOf(place)), returned.get(keyOf(place))];
      const asReturned = own !== undefined && before !== undefined && Exact.same(own, before);
      return { asReturned, ...suppliers(place) };
    }
  };
}

function suppliersOfPlan(
  warehouse: WarehouseReader,
  { measure: { counts: measure }, basis, slices }: Plan
): Promise<SuppliersNow> | SuppliersNow {
  const isLocal = slices.every(({ areas }) => areas.every(({ level }) => level === 'la'));
  if (isLocal) return noSuppliers;
  return suppliersNow(warehouse, {
    measure,
    basis,
    periods: slices.map(({ period }) => period.id)
  });
}

/** Counts by their place, the totals beside each row among them. */
function byPlace(rows: readonly ExactRow[]): ReadonlyMap<string, Exact> {
  const counts = new Map<string, Exact>();
  for (const { period, area, items, children, allChildren } of rows) {
    counts.set(keyOf({ period: period.id, area, item: null }), allChildren);
    if (items[0]) counts.set(keyOf({ period: period.id, area, item: items[0] }), children);
  }
  return counts;
}

function keyOf({ period, area, item }: Omit<PublishedPlace, 'file'>): string {
  return [period, area.code, item?.topic ?? 'total', item?.item ?? ''].join('\u001f');
}
