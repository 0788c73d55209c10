import type { Point } from './calendar.ts';
import { codeOn, type Place } from './places.ts';
import { chance } from './random.ts';

/** How many authorities did not return: 91, 93, 96 and 94% did at first, about 97 and 99% later, then all. */
const SILENT: Readonly<Record<string, number>> = {
  '2022-23-autumn': 14,
  '2022-23-spring': 11,
  '2022-23-summer': 6,
  '2023-24-autumn': 9,
  '2023-24-spring': 5,
  '2023-24-summer': 2
};

/** Factor by which each region's responding authorities are uprated: all pupils over theirs. */
export function grossing(places: readonly Place[], silent: ReadonlySet<number>): number[] {
  const all: number[] = [];
  const responding: number[] = [];
  places.forEach(({ region, pupils }, place) => {
    all[region] = (all[region] ?? 0) + pupils;
    if (!silent.has(place)) responding[region] = (responding[region] ?? 0) + pupils;
  });
  return all.map((pupils, region) => pupils / (responding[region] || pupils));
}

/**
 * The places silent on each point. Of many chance sets the one is taken whose grossed total comes
 * nearest the true one, so that what is left can be met exactly. Never silent: the largest, the
 * smallest, those that change their code and those whose own total was published. None is silent in
 * both summer 2023 and autumn 2023, so every authority is known later for every term of 2022/23.
 */
export function silentPlaces(
  seed: number,
  when: readonly Point[],
  places: readonly Place[],
  stock: (point: number) => readonly number[],
  published: ReadonlySet<string>
): ReadonlySet<number>[] {
  const by = chance(seed, 'silence');
  const sets: ReadonlySet<number>[] = [];
  when.forEach((point, at) => {
    const number = SILENT[point.term] ?? 0;
    const eligible = places.flatMap((place, index) =>
      place.pupils > 9_000 &&
      place.pupils < 85_000 &&
      codeOn(place, point.day) === place.code &&
      place.codes.length === 1 &&
      !published.has(place.code) &&
      !sets[at - 1]?.has(index)
        ? [index]
        : []
    );
    const counts = stock(at);
    const total = counts.reduce((a, b) => a + b, 0);
    let best: ReadonlySet<number> = new Set();
    let error = Infinity;
    for (let draw = 0; number > 0 && draw < 200; draw += 1) {
      const set = new Set([...by.shuffle([...eligible])].slice(0, number));
      const factors = grossing(places, set);
      const grossed = places.reduce(
        (sum, { region }, place) =>
          set.has(place) ? sum : sum + (counts[place] ?? 0) * (factors[region] ?? 1),
        0
      );
      if (Math.abs(grossed - total) < error) {
        error = Math.abs(grossed - total);
        best = set;
      }
    }
    sets.push(best);
  });
  return sets;
}
