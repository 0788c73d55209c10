import { publishedFile } from '#disclosure/cell-key/published-cells.ts';
import type { PublishedPlace } from '#disclosure/cell-key/standing.ts';
import { Exact } from '#disclosure/exact.ts';
import type { ExactRow } from '#disclosure/exact-row.ts';
import { topicsOf } from './free.ts';
import type { Plan } from './plan.ts';
import type { Question, Topic } from './question.ts';

/** What stands in the cells of releases that a question is about or could be a detour to. */
export interface PublishedCounts {
  at(place: PublishedPlace): Exact | undefined;
  /** Whether a cell is what was returned, and not corrected since. */
  isAsReturned(place: PublishedPlace): boolean;
}

/**
 * Counts the totals, and every topic that a question names, as releases have them: on the question's own basis, and as
 * they were returned.
 */
export async function publishedCounts(
  question: Question,
  plan: Plan,
  count: (question: Question) => Promise<readonly ExactRow[]>
): Promise<PublishedCounts> {
  const counted = plan.measure.counts;
  const topics: readonly (readonly Topic[])[] = [
    [],
    ...topicsOf(plan.where, plan.by).map((topic) => [topic])
  ].filter((by) => publishedFile(counted, by) !== null);
  const on = async (basis: Question['basis']) => {
    const rows = await Promise.all(
      topics.map((by) => count({ ...question, measure: counted, by, where: {}, basis }))
    );
    return new Map(
      rows.flat().map(({ period, area, items, children }) => {
        return [keyOf({ period: period.id, area, item: items[0] ?? null }), children] as const;
      })
    );
  };
  const now = await on(plan.basis);
  const returned = plan.basis === 'returned' ? now : await on('returned');
  return {
    at: (place) => now.get(keyOf(place)),
    isAsReturned(place) {
      const [own, then] = [now.get(keyOf(place)), returned.get(keyOf(place))];
      return own !== undefined && then !== undefined && Exact.same(own, then);
    }
  };
}

function keyOf({ period, area, item }: Omit<PublishedPlace, 'file'>): string {
  return [period, area.code, item?.topic ?? 'total', item?.item ?? ''].join('\u001f');
}
