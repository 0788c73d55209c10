import { apportion, rake } from './quota.ts';
import { chance } from './random.ts';
import type { Point } from './calendar.ts';
import type { Place } from './places.ts';

/** One published figure: a count or, where only that was given, a whole percentage. */
export interface PublishedFigure {
  readonly term: string;
  /** Empty for England, else the region's or the authority's code. */
  readonly area: string;
  readonly topic: string;
  readonly item: string;
  /** Null where `x`; `low` is given as a small number. */
  readonly count: number | null;
  readonly percent: number | null;
}

export const TOPICS = ['sex', 'year_group', 'duration', 'reason'] as const;
export type Topic = (typeof TOPICS)[number];

/** Stocks to reach on every point: by region and place (exact), and by region and item. */
export interface Targets {
  readonly items: Readonly<Record<Topic, readonly string[]>>;
  readonly england: readonly number[];
  /** region, point. */
  readonly regions: readonly (readonly number[])[];
  /** place, point. */
  readonly places: readonly (readonly number[])[];
  /** topic, point, region: counts by item that sum to the region's total. */
  readonly byItem: Readonly<Record<Topic, readonly (readonly (readonly number[])[])[]>>;
}

/** Stocks assumed for 2021/22, when nothing was collected: a year of growth below autumn 2022. */
const NOTIONAL: Readonly<Record<string, number>> = {
  '2021-22-autumn': 21_600,
  '2021-22-spring': 22_300,
  '2021-22-summer': 24_200
};

const LAST = '2025-26-autumn';

export function targetsOf(
  seed: number,
  when: readonly Point[],
  places: readonly Place[],
  regionCodes: readonly string[],
  items: Readonly<Record<Topic, readonly string[]>>,
  published: readonly PublishedFigure[]
): Targets {
  const figures = new Map(published.map((f) => [key(f.term, f.area, f.topic, f.item), f]));
  const count = (term: string, area: string, topic: string, item: string) =>
    figures.get(key(term, area, topic, item))?.count ?? null;
  const england = when.map(({ term }) => NOTIONAL[term] ?? count(term, '', 'total', 'Total') ?? 0);
  const last = regionCodes.map((code) => count(LAST, code, 'total', 'Total') ?? 0);
  const regions = regionTotals(seed, when, england, last);
  const byItem = Object.fromEntries(
    TOPICS.map((topic) => [
      topic,
      when.map((point, at) => {
        const columns = englandItems(point, topic, items[topic], england[at] ?? 0, figures);
        const total = regions.reduce((sum, region) => sum + (region[at] ?? 0), 0);
        const scaled = columns.map((value) => (value * total) / (england[at] || 1));
        // Regions differ less the further back: what they published in autumn 2025 need not have been so.
        const like = 0.6 + (0.4 * at) / Math.max(1, when.length - 1);
        const start = regionCodes.map((code, region) =>
          items[topic].map((item, column) => {
            const share = (count(LAST, code, topic, item) || 0.5) / (last[region] || 1);
            const average = ((columns[column] ?? 0) + 0.5) / (england[at] || 1);
            return share ** like * average ** (1 - like) * (regions[region]?.[at] ?? 0);
          })
        );
        return rake(
          start,
          regions.map((region) => region[at] ?? 0),
          scaled
        );
      })
    ])
  ) as unknown as Targets['byItem'];
  const fixed = new Map(
    places.flatMap(({ code }, index) => {
      const total = count(LAST, code, 'total', 'Total');
      return total === null ? [] : [[index, total] as const];
    })
  );
  return { items, england, regions, places: placeTotals(seed, places, regions, fixed), byItem };
}

const key = (...parts: string[]) => parts.join('\t');

/** England's total by item; a term that published nothing borrows the nearest same season. */
function englandItems(
  point: Point,
  topic: Topic,
  items: readonly string[],
  total: number,
  figures: ReadonlyMap<string, PublishedFigure>
): number[] {
  const season = point.term.slice(7);
  const terms = [point.term, `2022-23${season}`, `2023-24${season}`, LAST];
  for (const term of terms) {
    const found = items.map((item) => figures.get(key(term, '', topic, item)));
    if (found.some((figure) => figure?.count === null && figure.percent === null)) continue;
    if (found.some((figure) => figure === undefined)) continue;
    const base = figures.get(key(term, '', 'total', 'Total'))?.count ?? 1;
    const raw = found.map((figure) => figure?.count ?? ((figure?.percent ?? 0) * base) / 100);
    const sum = raw.reduce((a, b) => a + b, 0);
    return raw.map((value) => (value * total) / sum);
  }
  throw new Error(`No published ${topic} figures to calibrate ${point.term} on.`);
}

/** Regional shares wander back from the published ones of autumn 2025, which hold exactly. */
function regionTotals(
  seed: number,
  when: readonly Point[],
  england: readonly number[],
  last: readonly number[]
): number[][] {
  const by = chance(seed, 'regional shares');
  const drift = last.map(() => 0);
  const totals = last.map(() => when.map(() => 0));
  for (let at = when.length - 1; at >= 0; at -= 1) {
    const weights = last.map((value, region) => value * Math.exp(drift[region] ?? 0));
    const whole = at === when.length - 1 ? [...last] : apportion(weights, england[at] ?? 0);
    whole.forEach((value, region) => ((totals[region] as number[])[at] = value));
    drift.forEach((value, region) => (drift[region] = value * 0.9 + by.normal() * 0.03));
  }
  return totals;
}

/** Authorities differ in rate for good and wander a little; `fixed` ones end on their published total. */
function placeTotals(
  seed: number,
  places: readonly Place[],
  regions: readonly (readonly number[])[],
  fixed: ReadonlyMap<number, number>
): number[][] {
  const by = chance(seed, 'authority rates');
  const rate = places.map(() => Math.exp(by.normal() * 0.4));
  const drift = places.map(() => 0);
  const totals = places.map(() => regions[0]?.map(() => 0) ?? []);
  for (let at = (regions[0]?.length ?? 0) - 1; at >= 0; at -= 1) {
    drift.forEach((value, place) => (drift[place] = value * 0.9 + by.normal() * 0.06));
    regions.forEach((region, r) => {
      const here = places.flatMap((place, index) => (place.region === r ? [index] : []));
      const end = region[region.length - 1] || 1;
      const held = here.map((index) =>
        Math.round(((fixed.get(index) ?? 0) * (region[at] ?? 0)) / end)
      );
      const free = (region[at] ?? 0) - held.reduce((a, b) => a + b, 0) - here.length;
      const shares = apportion(
        here.map((index) =>
          fixed.has(index)
            ? 0
            : (places[index]?.pupils ?? 0) * (rate[index] ?? 1) * Math.exp(drift[index] ?? 0)
        ),
        free + here.filter((index) => fixed.has(index)).length
      );
      here.forEach((index, position) => {
        (totals[index] as number[])[at] = fixed.has(index)
          ? (held[position] ?? 0)
          : (shares[position] ?? 0) + 1;
      });
    });
  }
  return totals;
}
