import { birthday, cohortOf, lastDayOfCompulsoryAge, yearGroupOf } from './ages.ts';
import { firstOfSeptember, weekday, type DayNumber, type Point } from './calendar.ts';
import { deal, remaining } from './quota.ts';
import type { Chance } from './random.ts';
import type { Place } from './places.ts';
import { addChild, addEpisode, YEAR_GROUP, type Children, type Episodes } from './register.ts';
import type { Targets } from './targets.ts';

/** Days of each duration band, `[from, to)`; the eighth band is an unknown start. */
const BANDS: readonly (readonly [number, number])[] = [
  [0, 14],
  [14, 28],
  [28, 56],
  [56, 84],
  [84, 182],
  [182, 364],
  [364, 1300]
];
const UNKNOWN_BAND = 7;
const LONGEST = 6;

/** The columns the walk fills and the choices it needs. */
export interface Walk {
  readonly children: Children;
  readonly episodes: Episodes;
  readonly places: readonly Place[];
  readonly when: readonly Point[];
  readonly targets: Targets;
  readonly by: Chance;
  /** By point: children missing over 52 weeks that earlier regions could not find and later ones make up. */
  readonly owed: number[];
  /** How much longer than others a child with this reason tends to stay missing. */
  readonly staying: readonly number[];
}

/**
 * Walks one region from point to point. On each, the children present are exactly the region's
 * target, in the target's duration bands: those who have been missing longer than the time since
 * the last point are chosen among the children present then, all others are new since.
 * Sex, year group, reason and authority of the new ones make up what the target still wants.
 */
export function walkRegion(walk: Walk, region: number): void {
  let present: number[] = [];
  walk.when.forEach((point, at) => {
    const before = walk.when[at - 1];
    const wanted = bandQuotas(walk, region, at);
    const stay = before ? choose(walk, region, at, present, wanted) : { kept: [], starts: [] };
    const starts = before ? stay.starts : firstStarts(walk, point, wanted);
    const kept = new Set(stay.kept);
    for (const episode of present) if (!kept.has(episode)) leave(walk, episode, before, point);
    present = [...stay.kept, ...enter(walk, region, at, stay.kept, starts)];
  });
}

function bandQuotas(walk: Walk, region: number, at: number): number[] {
  const total = walk.targets.regions[region]?.[at] ?? 0;
  const quotas = remaining(walk.targets.byItem.duration[at]?.[region] ?? [], [], total);
  const most = at === walk.when.length - 1 ? 0 : Math.round((quotas[LONGEST] ?? 0) * 0.15);
  const extra = Math.min(walk.owed[at] ?? 0, most, quotas[LONGEST - 2] ?? 0);
  walk.owed[at] = (walk.owed[at] ?? 0) - extra;
  return quotas.map((quota, band) =>
    band === LONGEST ? quota + extra : band === LONGEST - 2 ? quota - extra : quota
  );
}

interface Choice {
  /** Episodes still open. */
  readonly kept: number[];
  /** Days missing on the point of each new episode; -1 for an unknown start. */
  readonly starts: number[];
}

function choose(
  walk: Walk,
  region: number,
  at: number,
  present: readonly number[],
  wanted: readonly number[]
): Choice {
  const point = walk.when[at] as Point;
  const gap = point.day - (walk.when[at - 1] as Point).day;
  const candidates = candidatesByBand(walk, point, present);
  const room = walk.places.map((_, place) => walk.targets.places[place]?.[at] ?? 0);
  const kept: number[] = [];
  const starts: number[] = [];
  let owed = 0;
  for (let band = UNKNOWN_BAND; band >= 0; band -= 1) {
    const want = (wanted[band] ?? 0) + (band === 4 ? owed : 0);
    if (band === 4) owed = 0;
    const fresh = Math.min(want, Math.round(want * freshShare(band, gap)));
    const found = take(walk, candidates[band] ?? [], want - fresh, room, point.day);
    kept.push(...found);
    const made = freshShare(band, gap) > 0 ? want - found.length : 0;
    owed += want - found.length - made;
    if (band === LONGEST) walk.owed[at] = (walk.owed[at] ?? 0) + want - found.length;
    for (let n = 0; n < made; n += 1) starts.push(freshDays(walk.by, band, point.day, gap));
  }
  return { kept, starts };
}

/** Present children who may stay: still of age, and, if held back in Reception, in the same year. */
function candidatesByBand(walk: Walk, point: Point, present: readonly number[]): number[][] {
  const { children, episodes } = walk;
  const bands: number[][] = [[], [], [], [], [], [], [], []];
  for (const episode of present) {
    const cohort = cohortOf(children.birth[episodes.child[episode] as number] as number);
    if (lastDayOfCompulsoryAge(cohort) < point.day) continue;
    if (point.season === 'autumn' && episodes.yearGroup[episode] === YEAR_GROUP.reception) continue;
    const days = point.day - (episodes.start[episode] as number);
    const band = episodes.unknownStart[episode]
      ? UNKNOWN_BAND
      : BANDS.findIndex(([, to]) => days < to);
    bands[band < 0 ? 6 : band]?.push(episode);
  }
  return bands;
}

/** Of the children in a band, the share who came since the last point. */
function freshShare(band: number, gap: number): number {
  if (band === UNKNOWN_BAND) return 0.7;
  const [from, to] = BANDS[band] as readonly [number, number];
  if (gap >= to) return 1;
  if (gap <= from) return 0;
  // Fewer stay the longer they have been missing: the nearer part of the band is the fuller.
  return Math.min(1, (1.3 * (gap - from)) / (to - from));
}

/** Chooses whom to keep: at random, but some reasons last; never more in an authority than it is to have. */
function take(
  walk: Walk,
  from: readonly number[],
  number: number,
  room: number[],
  day: DayNumber
): number[] {
  const { children, episodes, by } = walk;
  const keys = from.map((episode) => {
    // The longer a child has been missing, the likelier to stay so.
    const days = (day - (episodes.start[episode] as number)) / 100;
    const weight = (walk.staying[episodes.reason[episode] as number] ?? 1) * days * days;
    const supplied = episodes.yearGroup[episode] === YEAR_GROUP.unknown ? 0.15 : 1;
    return { episode, key: by.exponential(1 / (weight * supplied)) };
  });
  keys.sort((a, b) => a.key - b.key || a.episode - b.episode);
  const taken: number[] = [];
  for (const { episode } of keys) {
    if (taken.length === number) break;
    const place = children.place[episodes.child[episode] as number] as number;
    if ((room[place] ?? 0) <= 0) continue;
    room[place] = (room[place] ?? 0) - 1;
    taken.push(episode);
  }
  return taken;
}

function freshDays(by: Chance, band: number, day: DayNumber, gap: number): number {
  if (band === UNKNOWN_BAND) return -1 - schoolDay(by, day, 0, gap - 1);
  const [from, to] = BANDS[band] as readonly [number, number];
  return schoolDay(by, day, from, Math.min(to, gap) - 1);
}

/** Days before `day`, from low to high, that fall on a weekday if a few draws find one. */
function schoolDay(by: Chance, day: DayNumber, low: number, high: number): number {
  let days = by.between(low, high);
  for (let tries = 0; tries < 6 && weekday(day - days) > 4; tries += 1) {
    days = by.between(low, high);
  }
  return days;
}

function firstStarts(walk: Walk, point: Point, wanted: readonly number[]): number[] {
  return wanted.flatMap((number, band) =>
    Array.from({ length: number }, () => {
      if (band === 6) return Math.min(1290, 364 + Math.round(walk.by.exponential(260)));
      return freshDays(walk.by, band, point.day, band === UNKNOWN_BAND ? 100 : 10_000);
    })
  );
}

/** Ends an episode between two points; school leavers mostly at the end of compulsory school age. */
function leave(walk: Walk, episode: number, before: Point | undefined, point: Point): void {
  const { children, episodes, by } = walk;
  const from = Math.max(before?.day ?? 0, episodes.start[episode] as number) + 1;
  const child = episodes.child[episode] as number;
  let last = Math.min(
    point.day,
    lastDayOfCompulsoryAge(cohortOf(children.birth[child] as number)) + 1
  );
  const leaver = last < point.day || last === from;
  if (episodes.yearGroup[episode] === YEAR_GROUP.reception) {
    last = Math.min(
      last,
      firstOfSeptember(point.academicYear + (point.season === 'autumn' ? 0 : 1))
    );
  }
  episodes.end[episode] =
    leaver && by.unit() < 0.75 ? last : last - schoolDay(by, last, 0, Math.max(0, last - from));
}

function enter(
  walk: Walk,
  region: number,
  at: number,
  kept: readonly number[],
  starts: readonly number[]
): number[] {
  const { children, episodes, places, targets, by } = walk;
  const point = walk.when[at] as Point;
  const here = places.flatMap((place, index) => (place.region === region ? [index] : []));
  const there = { sex: tally(3), group: tally(13), reason: tally(20), place: tally(places.length) };
  for (const episode of kept) {
    const child = episodes.child[episode] as number;
    bump(there.sex, children.sex[child] as number);
    bump(there.group, groupOf(walk, episode, point));
    bump(there.reason, episodes.reason[episode] as number);
    bump(there.place, children.place[child] as number);
  }
  const quota = (topic: 'sex' | 'year_group' | 'reason', have: readonly number[]) =>
    deal(remaining(targets.byItem[topic][at]?.[region] ?? [], have, starts.length), by);
  const sexes = quota('sex', there.sex);
  const groups = quota('year_group', there.group);
  const reasons = quota('reason', there.reason);
  const seats = remaining(
    here.map((place) => targets.places[place]?.[at] ?? 0),
    here.map((place) => there.place[place] ?? 0),
    starts.length
  );
  const seated = deal(seats, by);
  return starts.map((days, index) => {
    const dealt = groups[index] as number;
    const group = dealt === 12 ? by.between(1, 11) : dealt;
    const birth = birthday(group, point.day, by);
    const child = addChild(
      children,
      birth,
      sexes[index] as number,
      here[seated[index] as number] as number
    );
    const earliest = birth + Math.round(4.3 * 365.25);
    const episode = addEpisode(episodes, {
      child,
      start: Math.max(earliest, point.day - (days < 0 ? -1 - days : days)),
      reason: reasons[index] as number
    });
    if (days < 0) episodes.unknownStart[episode] = 1;
    if (dealt === 12) episodes.yearGroup[episode] = YEAR_GROUP.unknown;
    if (dealt === 0 && point.season === 'autumn') {
      episodes.yearGroup[episode] = YEAR_GROUP.reception;
    }
    return episode;
  });
}

/** The year group an episode is counted in on a point: 0 Reception to 11, 12 Unknown. */
function groupOf(walk: Walk, episode: number, point: Point): number {
  const supplied = walk.episodes.yearGroup[episode];
  if (supplied === YEAR_GROUP.unknown) return 12;
  if (supplied === YEAR_GROUP.reception) return 0;
  const birth = walk.children.birth[walk.episodes.child[episode] as number] as number;
  return Math.min(11, Math.max(0, yearGroupOf(cohortOf(birth), point.academicYear)));
}

const tally = (length: number) => new Array<number>(length).fill(0);
const bump = (counts: number[], item: number) => {
  counts[item] = (counts[item] ?? 0) + 1;
};
