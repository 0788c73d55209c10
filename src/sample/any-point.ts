import { firstOfSeptember, type Point } from './calendar.ts';
import type { Place } from './places.ts';
import { KIND, type Children, type Episodes } from './register.ts';
import { grossing } from './silence.ts';

/**
 * England's any-point total of an academic year as it was returned: from each authority's autumn
 * extract of the next year or, where it stayed silent, its own summer extract; grossed for those
 * that have neither. Every child of the sample is of compulsory school age while missing, but for
 * a few in Reception, who turn so before they leave.
 */
export function returnedAnyPoint(
  children: Children,
  episodes: Episodes,
  places: readonly Place[],
  when: readonly Point[],
  silent: readonly ReadonlySet<number>[],
  year: number
): number {
  const from = firstOfSeptember(year);
  const until = firstOfSeptember(year + 1);
  const autumn = when.findIndex(
    ({ season, academicYear }) => season === 'autumn' && academicYear === year + 1
  );
  const summer = when[autumn - 1] as Point;
  const absent = silent[autumn] ?? new Set<number>();
  const fallback = summer.collected && !absent.size ? new Set<number>() : absent;
  const unknown = summer.collected ? new Set<number>() : absent;
  const factors = grossing(places, unknown);
  const seen = new Uint8Array(children.count);
  let total = 0;
  for (let episode = 0; episode < episodes.count; episode += 1) {
    if (episodes.kind[episode] === KIND.error) continue;
    if ((episodes.start[episode] as number) >= until) continue;
    if ((episodes.end[episode] as number) <= from) continue;
    const child = episodes.child[episode] as number;
    const place = children.place[child] as number;
    if (seen[child] || unknown.has(place)) continue;
    const asAt = fallback.has(place) ? summer.asAt : (when[autumn]?.asAt ?? 0);
    if ((episodes.recorded[episode] as number) > asAt) continue;
    seen[child] = 1;
    total += factors[places[place]?.region ?? 0] ?? 1;
  }
  return total;
}
