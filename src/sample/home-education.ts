import { birthday, cohortOf, lastDayOfCompulsoryAge } from './ages.ts';
import type { Point } from './calendar.ts';
import { destination } from './endings.ts';
import type { Place } from './places.ts';
import { apportion } from './quota.ts';
import type { Chance } from './random.ts';
import {
  addChild,
  addEpisode,
  emptyEpisodes,
  OPEN,
  type Children,
  type Episodes
} from './register.ts';

/** England's home-educated children by point: approximate, from memory; 2021/22 assumed. */
const STOCK: Readonly<Record<string, number>> = {
  '2021-22-autumn': 73_000,
  '2021-22-spring': 78_000,
  '2021-22-summer': 86_000,
  '2022-23-autumn': 80_900,
  '2022-23-spring': 86_200,
  '2022-23-summer': 97_600,
  '2023-24-autumn': 92_000,
  '2023-24-spring': 101_000,
  '2023-24-summer': 113_000,
  '2024-25-autumn': 111_700,
  '2024-25-spring': 120_000,
  '2024-25-summer': 131_000,
  '2025-26-autumn': 126_000
};

/** Weight of Reception to Year 11 among children who start home education. */
const GROUPS = [1, 4, 5, 5, 6, 6, 7, 14, 15, 16, 15, 6];

/** Weights of the destinations of home education, in the order of their numbers. */
const AFTER_HOME = [64, 0, 2, 16, 4, 0, 0.02, 14];

/** What the home education register is made from: the finished CME register and the words that link them. */
export interface HomeEducation {
  readonly children: Children;
  readonly cme: Episodes;
  readonly places: readonly Place[];
  readonly when: readonly Point[];
  readonly by: Chance;
  /** Reason of a CME episode that follows home education judged unsuitable. */
  readonly unsuitable: number;
  /** Destination of a CME episode that becomes home education. */
  readonly toHome: number;
  /** Episodes each child has in the CME register. */
  readonly held: Uint8Array;
  readonly reasons: readonly number[];
  /** First day missing of the children whose home education was judged unsuitable; filled here. */
  readonly missingFrom: Map<number, number>;
}

/**
 * The home education register. Spells that end in or follow a CME episode come first, for the same
 * child, ending or starting on the very day; the rest fill each authority up to its stock.
 */
export function homeEducate(of: HomeEducation): Episodes {
  const ehe = emptyEpisodes(700_000);
  linkSpells(of, ehe);
  const linked = ehe.count;
  const rates = of.places.map(() => Math.exp(of.by.normal() * 0.3));
  const weights = of.places.map(({ pupils }, place) => pupils * (rates[place] ?? 1));
  const here: number[][] = of.places.map(() => []);
  for (let spell = 0; spell < linked; spell += 1) {
    here[of.children.place[ehe.child[spell] as number] as number]?.push(spell);
  }
  const targets = of.when.map(({ term }) => apportion(weights, STOCK[term] ?? 0));
  of.places.forEach((_, place) => {
    let present: number[] = [];
    of.when.forEach((point, at) => {
      const before = of.when[at - 1];
      const want = Math.max(1, targets[at]?.[place] ?? 0);
      const fixed = (here[place] ?? []).filter(
        (spell) =>
          (ehe.start[spell] as number) <= point.day && (ehe.end[spell] as number) > point.day
      ).length;
      present = before ? thin(of, ehe, present, before, point, want - fixed) : [];
      for (let more = want - fixed - present.length; more > 0; more -= 1) {
        present.push(begin(of, ehe, place, point, before));
      }
      if (before) passBy(of, ehe, place, Math.round(want * 0.02), before, point);
    });
  });
  settleSpells(of, ehe);
  return ehe;
}

/** Where ended spells led. One that ended in a CME episode has no destination: the other register goes on. */
function settleSpells(of: HomeEducation, ehe: Episodes): void {
  for (let spell = 0; spell < ehe.count; spell += 1) {
    const end = ehe.end[spell] as number;
    const child = ehe.child[spell] as number;
    if (end >= OPEN || of.missingFrom.get(child) === end) continue;
    const last = lastDayOfCompulsoryAge(cohortOf(of.children.birth[child] as number)) + 1;
    ehe.destination[spell] =
      end === last ? destination('Over compulsory school age') : of.by.weighted(AFTER_HOME);
  }
}

function linkSpells(of: HomeEducation, ehe: Episodes): void {
  const { cme, children, by } = of;
  for (let episode = 0; episode < cme.count; episode += 1) {
    const child = cme.child[episode] as number;
    if (of.held[child] !== 1) continue;
    if (cme.reason[episode] === of.unsuitable && !cme.unknownStart[episode]) {
      const end = cme.start[episode] as number;
      const earliest = (children.birth[child] as number) + Math.round(4.7 * 365.25);
      const start = Math.max(earliest, end - 40 - Math.floor(by.exponential(320)));
      if (start < end - 5) {
        addEpisode(ehe, { child, start, end, reason: reasonOf(of) });
        of.missingFrom.set(child, end);
      }
    }
    const start = cme.end[episode] as number;
    if (cme.destination[episode] === of.toHome && start < OPEN) {
      const last = lastDayOfCompulsoryAge(cohortOf(children.birth[child] as number)) + 1;
      const end = Math.min(last, start + 60 + Math.floor(by.exponential(900)));
      if (end <= start) continue;
      addEpisode(ehe, { child, start, end: end < horizon(of) ? end : OPEN, reason: reasonOf(of) });
    }
  }
}

/** Ends at chance, more in the summer, and all who leave school age. */
function thin(
  of: HomeEducation,
  ehe: Episodes,
  present: readonly number[],
  before: Point,
  point: Point,
  most: number
): number[] {
  const leaving = point.season === 'autumn' ? 0.12 : 0.05;
  const kept: number[] = [];
  const open = of.by.shuffle([...present]);
  for (const spell of open) {
    const birth = of.children.birth[ehe.child[spell] as number] as number;
    const last = lastDayOfCompulsoryAge(cohortOf(birth)) + 1;
    if (last > point.day && kept.length < most && of.by.unit() > leaving) kept.push(spell);
    else if (last <= point.day) ehe.end[spell] = last;
    else ehe.end[spell] = of.by.between(before.day + 1, point.day);
  }
  return kept;
}

function begin(
  of: HomeEducation,
  ehe: Episodes,
  place: number,
  point: Point,
  before: Point | undefined
): number {
  const { by, children } = of;
  const group = by.weighted(GROUPS);
  const birth = birthday(Math.max(point.season === 'autumn' ? 1 : 0, group), point.day, by);
  const child = addChild(children, birth, by.weighted([50, 49, 1]), place);
  const back = before ? by.between(0, point.day - before.day - 1) : Math.floor(by.exponential(500));
  const earliest = birth + Math.round(4.3 * 365.25);
  return addEpisode(ehe, {
    child,
    start: Math.max(earliest, point.day - back),
    reason: reasonOf(of)
  });
}

/** Short spells between two points. */
function passBy(
  of: HomeEducation,
  ehe: Episodes,
  place: number,
  number: number,
  before: Point,
  point: Point
): void {
  for (let made = 0; made < number; made += 1) {
    const start = of.by.between(before.day + 1, point.day - 12);
    const birth = birthday(of.by.between(1, 9), start, of.by);
    const child = addChild(of.children, birth, of.by.weighted([50, 49, 1]), place);
    const end = of.by.between(start + 7, point.day);
    addEpisode(ehe, { child, start, end, reason: reasonOf(of) });
  }
}

const reasonOf = (of: HomeEducation) => of.by.weighted(of.reasons);

const horizon = (of: HomeEducation) => of.when[of.when.length - 1]?.asAt ?? 0;
