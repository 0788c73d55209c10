import type { Viewer } from '#access/viewer.ts';
import { Refusal } from '#files/refusal.ts';
import type { AnswerArea } from '#measures/question.ts';

type Place = Pick<AnswerArea, 'code' | 'regionCode'>;
type Rights = Pick<Viewer, 'areas' | 'exactCounts'>;

/** Whether the viewer may ask about an area. A region in the list stands for its LAs too; England stands for itself. */
export function maySee(viewer: Pick<Viewer, 'areas'>, area: Place): boolean {
  return holds(viewer.areas, area);
}

/** Whether the viewer may see unprotected counts of an area. */
export function maySeeExact(viewer: Rights, area: Place): boolean {
  return maySee(viewer, area) && holds(viewer.exactCounts, area);
}

/** Throws a Refusal unless every area may be shown exactly. */
export function requireExactRight(viewer: Viewer, areas: readonly AnswerArea[]): void {
  const refused = areas.find((area) => !maySeeExact(viewer, area));
  if (refused) {
    throw new Refusal(
      `${viewer.name} may not see exact counts for ${refused.name}: ask for safe figures instead.`
    );
  }
}

function holds(rights: 'all' | readonly string[], area: Place): boolean {
  if (rights === 'all' || rights.includes(area.code)) return true;
  return area.regionCode !== null && rights.includes(area.regionCode);
}
