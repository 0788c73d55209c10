import { birthday, lastDayOfCompulsoryAge, cohortOf } from './ages.ts';
import {
  academicStart,
  firstOfSeptember,
  weekday,
  type DayNumber,
  type Point
} from './calendar.ts';
import type { Chance } from './random.ts';
import type { Place } from './places.ts';
import { addChild, addEpisode, KIND, type Children, type Episodes } from './register.ts';
import type { Targets } from './targets.ts';

/** Days between two points and inside one academic year: an episode within them stands on no census day. */
export interface Window {
  readonly year: number;
  readonly from: DayNumber;
  /** The last day an episode may end, as its first day no longer missing. */
  readonly to: DayNumber;
  /** How busy the window is: its length, less in the summer holidays. */
  readonly weight: number;
}

/** The windows from September 2021 until the last extract is drawn. */
export function windowsOf(when: readonly Point[]): Window[] {
  const last = when[when.length - 1] as Point;
  const edges = [firstOfSeptember(2021) - 1, ...when.map(({ day }) => day), last.asAt - 3];
  return edges.slice(1).flatMap((to, index) => {
    const from = (edges[index] as number) + 1;
    const years = when.map(({ academicYear: year }) => firstOfSeptember(year));
    const turn = years.find((day) => from < day && day <= to);
    const parts = turn ? [window(from, turn), window(turn, to)] : [window(from, to)];
    return parts.filter((part) => part.to - part.from > 10);
  });
}

function window(from: DayNumber, to: DayNumber): Window {
  const year = academicStart(from);
  const holidays = Math.max(0, to - Math.max(from, firstOfSeptember(year + 1) - 42));
  return { year, from, to, weight: to - from - 0.7 * holidays };
}

/** What short episodes are drawn from. */
export interface Between {
  readonly children: Children;
  readonly episodes: Episodes;
  readonly places: readonly Place[];
  readonly targets: Targets;
  readonly by: Chance;
  /** Weight of each authority. */
  readonly busy: readonly number[];
  /** Weight of each reason among short episodes. */
  readonly passing: readonly number[];
}

/** Adds one short episode of a new child inside a window, of compulsory school age throughout. */
export function addBetween(of: Between, within: Window, place: number, kind: number): number {
  const { by, targets, children, episodes, places } = of;
  const region = places[place]?.region ?? 0;
  const last = targets.byItem.sex.length - 1;
  const groups = targets.byItem.year_group[last]?.[region] ?? [];
  const { birth, start, end } = drawWithin(of, within, groups.slice(1, 12));
  const sexes = targets.byItem.sex[last]?.[region] ?? [];
  const reasons = targets.byItem.reason[last]?.[region] ?? [];
  const child = addChild(children, birth, by.weighted(sexes), place);
  const reason = by.weighted(reasons.map((share, item) => share * (of.passing[item] ?? 1)));
  return addEpisode(episodes, { child, start, end, reason, kind });
}

/** A start and an end inside the window and a birth that keeps the child of age between them. */
function drawWithin(
  { by }: Between,
  within: Window,
  groups: readonly number[]
): { birth: DayNumber; start: DayNumber; end: DayNumber } {
  for (;;) {
    let start = by.between(within.from, within.to - 3);
    for (let tries = 0; tries < 4 && weekday(start) > 4; tries += 1) {
      start = by.between(within.from, within.to - 3);
    }
    const birth = birthday(1 + by.weighted(groups), start, by);
    const room = Math.min(within.to, lastDayOfCompulsoryAge(cohortOf(birth)) + 1) - start;
    const drawn = 2 + Math.floor(by.exponential(30));
    const length = drawn <= room ? drawn : by.between(2, Math.max(2, room));
    if (length <= room) return { birth, start, end: start + length };
  }
}

/** Fills a year's windows with a number of short episodes, spread over places by how busy they are. */
export function fillYear(
  of: Between,
  windows: readonly Window[],
  year: number,
  number: number
): void {
  const inside = windows.filter((window) => window.year === year);
  const weights = inside.map(({ weight }) => weight);
  for (let made = 0; made < number; made += 1) {
    const within = inside[of.by.weighted(weights)] as Window;
    addBetween(of, within, of.by.weighted(of.busy), KIND.between);
  }
}
