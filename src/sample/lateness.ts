import type { Point } from './calendar.ts';
import type { Place } from './places.ts';
import type { Chance } from './random.ts';
import { KIND, OPEN, type Children, type Episodes } from './register.ts';
import { grossing } from './silence.ts';

/** Share of a census day's children entered only after its return, and of those whose end was. */
const LATE = 0.025;

/** What lateness turns on. */
export interface Records {
  readonly children: Children;
  readonly episodes: Episodes;
  readonly places: readonly Place[];
  readonly when: readonly Point[];
  readonly silent: readonly ReadonlySet<number>[];
  /** Episodes of each child. */
  readonly held: Uint8Array;
  /** England's published totals by point. */
  readonly england: readonly number[];
  /** Places whose own total was published: their last census day has nothing late. */
  readonly exact: ReadonlySet<number>;
  /** Destinations after which a child is known elsewhere, so that the end cannot come late. */
  readonly certain: ReadonlySet<number>;
  readonly by: Chance;
}

/** From one episode on, everything is entered within 25 days of happening, which is before the return is drawn. */
export function recordPromptly(of: Records, first: number): void {
  const { episodes, by } = of;
  for (let episode = first; episode < episodes.count; episode += 1) {
    const start = episodes.start[episode] as number;
    const delay = episodes.unknownStart[episode] ? 0 : Math.min(25, Math.floor(by.exponential(5)));
    episodes.recorded[episode] = start + delay;
    const end = episodes.end[episode] as number;
    if (end >= OPEN) continue;
    const closing = end + Math.min(25, Math.floor(by.exponential(6)));
    episodes.closed[episode] = Math.max(closing, start + delay);
  }
}

/**
 * Makes some openings and closures late: entered after the return of the census day they bear on.
 * On each census day and in each region as many are missing from the return as are in it wrongly,
 * except for the few that make England's grossed total come out as published.
 */
export function recordLate(of: Records): void {
  of.when.forEach((point, at) => {
    if (!point.collected) return;
    const { opened, ended } = candidates(of, at);
    const silent = of.silent[at] ?? new Set();
    const factors = grossing(of.places, silent);
    const error = grossedTotal(of, at, factors) - (of.england[at] ?? 0);
    const last = at === of.when.length - 1;
    let owed = last ? 0 : Math.round(error);
    opened.forEach((list, region) => {
      const stock = list.length;
      const ends = ended[region] ?? [];
      const both = Math.min(Math.round(stock * LATE * 1.6), ends.length, list.length);
      const more = Math.min(Math.max(0, owed), Math.round(stock * 0.06), list.length - both);
      const fewer = Math.min(Math.max(0, -owed), Math.round(stock * 0.06), ends.length - both);
      const factor = factors[region] ?? 1;
      owed -= Math.round((more - fewer) * factor);
      for (const episode of list.slice(0, both + more)) enterLate(of, episode, point);
      for (const episode of ends.slice(0, both + fewer)) closeLate(of, episode, point);
    });
  });
}

interface Candidates {
  /** region: children on the census day who came since the last one. */
  readonly opened: number[][];
  /** region: children who had come and gone since the last one, within ten weeks. */
  readonly ended: number[][];
}

function candidates(of: Records, at: number): Candidates {
  const { children, episodes, places, by } = of;
  const point = of.when[at] as Point;
  const before = of.when[at - 1]?.day ?? 0;
  const silent = of.silent[at] ?? new Set();
  const last = at === of.when.length - 1;
  const opened: number[][] = [];
  const ended: number[][] = [];
  for (let episode = 0; episode < episodes.count; episode += 1) {
    const start = episodes.start[episode] as number;
    if (start <= before || start > point.day || episodes.unknownStart[episode]) continue;
    if (episodes.kind[episode] === KIND.error || episodes.yearGroup[episode]) continue;
    const child = episodes.child[episode] as number;
    const place = children.place[child] as number;
    if (silent.has(place) || (last && of.exact.has(place))) continue;
    const region = places[place]?.region ?? 0;
    const end = episodes.end[episode] as number;
    if (end > point.day) (opened[region] ??= []).push(episode);
    else if (
      end > point.day - 70 &&
      of.held[child] === 1 &&
      !of.certain.has(episodes.destination[episode] as number)
    ) {
      (ended[region] ??= []).push(episode);
    }
  }
  for (const list of [...opened, ...ended]) if (list) by.shuffle(list);
  return { opened, ended };
}

function enterLate(of: Records, episode: number, point: Point): void {
  const recorded = point.asAt + of.by.between(3, 55);
  of.episodes.recorded[episode] = recorded;
  const closed = of.episodes.closed[episode] as number;
  if (closed < OPEN) of.episodes.closed[episode] = Math.max(closed, recorded);
}

function closeLate(of: Records, episode: number, point: Point): void {
  of.episodes.closed[episode] = point.asAt + of.by.between(3, 55);
}

/** England's census-day total as the return gives it, before anything is late. */
function grossedTotal(of: Records, at: number, factors: readonly number[]): number {
  const { children, episodes, places } = of;
  const day = of.when[at]?.day ?? 0;
  let total = 0;
  for (let episode = 0; episode < episodes.count; episode += 1) {
    if ((episodes.start[episode] as number) > day || (episodes.end[episode] as number) <= day)
      continue;
    const place = children.place[episodes.child[episode] as number] as number;
    if (of.silent[at]?.has(place)) continue;
    total += factors[places[place]?.region ?? 0] ?? 1;
  }
  return total;
}
