import { cohortOf, lastDayOfCompulsoryAge } from './ages.ts';
import type { Chance } from './random.ts';
import { KIND, NO_DESTINATION, OPEN, type Children, type Episodes } from './register.ts';

/** Destinations in the order of their numbers: the code list, and the one that is never counted. */
export const DESTINATIONS = [
  'Registered at a school',
  'Suitable elective home education',
  'Alternative provision',
  'Moved to another local authority',
  'Moved to another country',
  'Over compulsory school age',
  'Died',
  'Unknown',
  'Recorded in error'
] as const;

/** The number of a destination. */
export function destination(name: (typeof DESTINATIONS)[number]): number {
  return DESTINATIONS.indexOf(name);
}

/** Weights of the first eight destinations. */
const USUAL = [62, 8, 4, 8, 7, 0, 0.03, 11];
const GONE_AWAY = [22, 2, 1, 45, 8, 0, 0.03, 22];
const GONE_ABROAD = [16, 1, 1, 6, 56, 0, 0.03, 20];
const RETURNING = [80, 0, 6, 4, 2, 0, 0, 8];

/**
 * Gives every ended episode that has none yet its destination. A child who leaves compulsory school
 * age says so; one who returns to the register later neither died nor went into home education.
 */
export function settle(
  children: Children,
  episodes: Episodes,
  held: Uint8Array,
  words: { readonly believedAway: number; readonly believedAbroad: number },
  by: Chance
): void {
  for (let episode = 0; episode < episodes.count; episode += 1) {
    const end = episodes.end[episode] as number;
    if (end >= OPEN || episodes.destination[episode] !== NO_DESTINATION) continue;
    const child = episodes.child[episode] as number;
    const last = lastDayOfCompulsoryAge(cohortOf(children.birth[child] as number)) + 1;
    const reason = episodes.reason[episode];
    if (episodes.kind[episode] === KIND.error) {
      episodes.destination[episode] = destination('Recorded in error');
    } else if (end === last) {
      episodes.destination[episode] = destination('Over compulsory school age');
    } else if ((held[child] ?? 1) > 1) {
      episodes.destination[episode] = by.weighted(RETURNING);
    } else if (reason === words.believedAway) {
      episodes.destination[episode] = by.weighted(GONE_AWAY);
    } else if (reason === words.believedAbroad) {
      episodes.destination[episode] = by.weighted(GONE_ABROAD);
    } else {
      episodes.destination[episode] = by.weighted(USUAL);
    }
  }
}
