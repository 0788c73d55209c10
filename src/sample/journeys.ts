import { cohortOf } from './ages.ts';
import type { Chance } from './random.ts';
import {
  KIND,
  NO_DESTINATION,
  OPEN,
  YEAR_GROUP,
  type Children,
  type Episodes
} from './register.ts';

/** Positions in the published reason list and the destination list that journeys turn on. */
export interface JourneyWords {
  readonly movedIn: number;
  readonly movedAway: number;
}

/**
 * Joins episodes of like children into one child's story. Some return to the register of the same
 * authority (the later episode passes to the earlier child); some move on to another authority (the
 * later child becomes the same person, under that authority's own number). Stocks, sexes, year
 * groups and places stay as they were; only who is who changes. Gives each child's number of
 * episodes (one for those still to be added).
 */
export function joinJourneys(
  children: Children,
  episodes: Episodes,
  words: JourneyWords,
  by: Chance
): Uint8Array {
  const held = new Uint8Array(children.birth.length).fill(1);
  const order = Int32Array.from({ length: episodes.count }, (_, episode) => episode);
  order.sort((a, b) => (episodes.start[a] as number) - (episodes.start[b] as number) || a - b);
  const gone = new Uint8Array(episodes.count);
  comeBack(children, episodes, order, held, gone, by);
  moveOn(children, episodes, order, held, gone, words, by);
  return held;
}

function likeness(children: Children, child: number): number {
  return cohortOf(children.birth[child] as number) * 3 + (children.sex[child] as number);
}

function plain(children: Children, episodes: Episodes, episode: number): boolean {
  const age =
    (episodes.start[episode] as number) -
    (children.birth[episodes.child[episode] as number] as number);
  return (
    !episodes.unknownStart[episode] &&
    episodes.kind[episode] !== KIND.error &&
    episodes.yearGroup[episode] === YEAR_GROUP.derived &&
    age > 6 * 366
  );
}

/** One in sixteen episodes is a return to the same authority, a month to eighteen months later. */
function comeBack(
  children: Children,
  episodes: Episodes,
  order: Int32Array,
  held: Uint8Array,
  gone: Uint8Array,
  by: Chance
): void {
  const waiting = new Map<number, number[]>();
  for (const later of order) {
    const child = episodes.child[later] as number;
    if (!plain(children, episodes, later)) continue;
    const key = (children.place[child] as number) * 10_000 * 3 + likeness(children, child);
    const queue = waiting.get(key) ?? waiting.set(key, []).get(key) ?? [];
    if (by.unit() < 0.0625) {
      const start = episodes.start[later] as number;
      const found = queue.findIndex(
        (earlier) =>
          (episodes.end[earlier] as number) + 30 <= start &&
          (episodes.end[earlier] as number) + 540 >= start
      );
      const earlier = found < 0 ? -1 : (queue.splice(found, 1)[0] as number);
      if (earlier >= 0) {
        const kept = episodes.child[earlier] as number;
        held[kept] = (held[kept] ?? 0) + (held[child] ?? 0);
        held[child] = 0;
        episodes.child[later] = kept;
        gone[earlier] = 1;
      }
    }
    if ((episodes.end[later] as number) < OPEN) queue.push(later);
    if (queue.length > 60) queue.shift();
  }
}

/** Half of those who moved in come from an authority of the sample that lost a like child just before. */
function moveOn(
  children: Children,
  episodes: Episodes,
  order: Int32Array,
  held: Uint8Array,
  gone: Uint8Array,
  words: JourneyWords,
  by: Chance
): void {
  const leavers = new Map<number, number[]>();
  const month = (day: number) => Math.floor(day / 30);
  const key = (child: number, at: number) => likeness(children, child) * 4_000 + at;
  for (const episode of order) {
    const end = episodes.end[episode] as number;
    const child = episodes.child[episode] as number;
    if (end >= OPEN || gone[episode] || held[child] !== 1) continue;
    if (!plain(children, episodes, episode)) continue;
    const at = key(child, month(end));
    (leavers.get(at) ?? leavers.set(at, []).get(at) ?? []).push(episode);
  }
  for (const later of order) {
    if (episodes.reason[later] !== words.movedIn || by.unit() > 0.5) continue;
    const child = episodes.child[later] as number;
    if (held[child] !== 1 || !plain(children, episodes, later)) continue;
    const start = episodes.start[later] as number;
    const queue = leavers.get(key(child, month(start) - 1)) ?? [];
    const found = queue.findIndex((earlier) => {
      const from = episodes.child[earlier] as number;
      return (
        from !== child &&
        children.place[from] !== children.place[child] &&
        children.person[child] === child &&
        (episodes.end[earlier] as number) <= start &&
        episodes.destination[earlier] === NO_DESTINATION
      );
    });
    if (found < 0) continue;
    const earlier = queue.splice(found, 1)[0] as number;
    const from = episodes.child[earlier] as number;
    children.person[child] = children.person[from] as number;
    children.birth[child] = children.birth[from] as number;
    episodes.destination[earlier] = words.movedAway;
  }
}
