import type { Reference } from '#reference/reference.ts';
import { returnedAnyPoint } from './any-point.ts';
import { describe, type Attributes } from './attributes.ts';
import { addBetween, fillYear, windowsOf, type Between, type Window } from './between.ts';
import { points, type Point } from './calendar.ts';
import { destination, settle } from './endings.ts';
import { homeEducate } from './home-education.ts';
import { joinJourneys } from './journeys.ts';
import { recordLate, recordPromptly } from './lateness.ts';
import { placesOf, type Place } from './places.ts';
import { publishedAnyPoint, publishedFigures, publishedItems } from './published.ts';
import { chance } from './random.ts';
import { emptyChildren, emptyEpisodes, KIND, type Children, type Episodes } from './register.ts';
import { silentPlaces } from './silence.ts';
import { walkRegion, type Walk } from './stocks.ts';
import { targetsOf, type Targets } from './targets.ts';

/** The whole synthetic country: who was missing or home educated when, and when that was written down. */
export interface Country {
  readonly places: readonly Place[];
  readonly when: readonly Point[];
  readonly targets: Targets;
  /** By point: positions of the authorities that did not return. */
  readonly silent: readonly ReadonlySet<number>[];
  readonly children: Children;
  readonly cme: Episodes;
  readonly ehe: Episodes;
  readonly attributes: Attributes;
}

/** Reasons by how long they keep a child missing; all others 1. */
const STAYING: Readonly<Record<string, number>> = {
  'Believed to have moved to another country': 1.5,
  'Believed to have moved to another local authority': 1.4,
  Unknown: 1.3,
  'Waiting school start': 0.6,
  'Offered school place but not yet accepted': 0.6
};

/** Reasons by their weight among short episodes; all others 1. */
const PASSING: Readonly<Record<string, number>> = {
  'Moved in from another local authority': 1.6,
  'Moved in from another country': 1.6,
  'School application awaiting outcome': 1.8,
  'Waiting school start': 2,
  'Offered school place but not yet accepted': 1.8,
  Unknown: 0.6,
  'Believed to have moved to another country': 0.7
};

/** Weights of the home education reasons in published order (2025/26 list); the two new ones are not used. */
const HOME_REASONS = [15, 2, 1, 6, 5, 4, 13, 14, 3, 2, 1, 3, 3, 0, 0, 1, 12, 8, 7];

/**
 * Generates the country. Deterministic: equal reference data and seed give equal registers.
 * Census-day stocks are exact by construction; any-point totals are filled up to the published ones.
 */
export function generate(reference: Reference, seed: number): Country {
  const when = points(reference.terms);
  const places = placesOf(reference);
  const regions = [...reference.regions].sort((a, b) => a.regionOrder - b.regionOrder);
  const items = publishedItems(reference);
  const figures = publishedFigures(reference);
  const codes = regions.map(({ regionCode }) => regionCode);
  const targets = targetsOf(seed, when, places, codes, items, figures);
  const children = emptyChildren(1_300_000);
  const cme = emptyEpisodes(900_000);
  const weigh = (weights: Readonly<Record<string, number>>) =>
    items.reason.map((reason) => weights[reason] ?? 1);
  const walk: Walk = {
    children,
    episodes: cme,
    places,
    when,
    targets,
    by: chance(seed, 'stocks'),
    owed: when.map(() => 0),
    staying: weigh(STAYING)
  };
  for (const region of slowestFirst(targets)) walkRegion(walk, region);

  const stock = (at: number) => stockOf(children, cme, places.length, when[at]?.day ?? 0);
  const published = new Set(figures.filter(({ area }) => area).map(({ area }) => area));
  const silent = silentPlaces(seed, when, places, stock, published);
  const between: Between = {
    children,
    episodes: cme,
    places,
    targets,
    by: chance(seed, 'between'),
    busy: busyness(seed, targets),
    passing: weigh(PASSING)
  };
  const windows = windowsOf(when);
  const totals = [...publishedAnyPoint(reference)];
  const measure = (year: number) => returnedAnyPoint(children, cme, places, when, silent, year);
  for (const [year, total] of totals) {
    seedSmall(between, windows, year);
    fillYear(between, windows, year, Math.round((total - measure(year)) * 0.93));
  }
  fillYear(between, windows, when[when.length - 1]?.academicYear ?? 0, 5_000);
  mistakes(between, windows);
  const movedIn = items.reason.indexOf('Moved in from another local authority');
  const movedAway = destination('Moved to another local authority');
  const held = joinJourneys(children, cme, { movedIn, movedAway }, chance(seed, 'journeys'));
  const away = {
    believedAway: items.reason.indexOf('Believed to have moved to another local authority'),
    believedAbroad: items.reason.indexOf('Believed to have moved to another country')
  };
  const endings = chance(seed, 'endings');
  settle(children, cme, held, away, endings);
  const records = {
    children,
    episodes: cme,
    places,
    when,
    silent,
    held,
    england: targets.england,
    exact: new Set(places.flatMap(({ code }, place) => (published.has(code) ? [place] : []))),
    certain: new Set([
      destination('Suitable elective home education'),
      destination('Over compulsory school age')
    ]),
    by: chance(seed, 'records')
  };
  recordPromptly(records, 0);
  recordLate(records);
  for (const [year, total] of totals) {
    for (let round = 0; round < 3; round += 1) {
      const first = cme.count;
      fillYear(between, windows, year, Math.max(0, Math.round((total - measure(year)) * 0.92)));
      recordPromptly(records, first);
    }
  }
  settle(children, cme, held, away, endings);
  const ehe = homeEducate({
    children,
    cme,
    places,
    when,
    held,
    by: chance(seed, 'home education'),
    unsuitable: items.reason.indexOf('Unsuitable elective home education'),
    toHome: destination('Suitable elective home education'),
    reasons: HOME_REASONS,
    missingFrom: new Map()
  });
  const attributes = describe(children, places, chance(seed, 'attributes'));
  return { places, when, targets, silent, children, cme, ehe, attributes };
}

/** Regions by the share of children missing for over a year: those hardest to find come first. */
function slowestFirst(targets: Targets): number[] {
  const last = targets.byItem.duration.length - 1;
  const share = (region: number) =>
    (targets.byItem.duration[last]?.[region]?.[6] ?? 0) / (targets.regions[region]?.[last] || 1);
  return targets.regions.map((_, region) => region).sort((a, b) => share(b) - share(a));
}

/** Children missing in each place on a day. */
function stockOf(children: Children, cme: Episodes, places: number, day: number): number[] {
  const counts = new Array<number>(places).fill(0);
  for (let episode = 0; episode < cme.count; episode += 1) {
    if ((cme.start[episode] as number) > day || (cme.end[episode] as number) <= day) continue;
    const place = children.place[cme.child[episode] as number] as number;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}

/** Where short episodes happen: where stocks are, with a lasting difference in turnover. */
function busyness(seed: number, targets: Targets): number[] {
  const by = chance(seed, 'turnover');
  return targets.places.map((totals) => {
    const mean = totals.reduce((a, b) => a + b, 0) / totals.length;
    return mean * Math.exp(by.normal() * 0.25);
  });
}

/** The smallest authorities have a short episode a year, so that their autumn extract shows the year before. */
function seedSmall(between: Between, windows: readonly Window[], year: number): void {
  const within = windows.filter((window) => window.year === year)[1] as Window;
  between.places.forEach(({ pupils }, place) => {
    if (pupils < 1_000) addBetween(between, within, place, KIND.between);
  });
}

/** One episode in 200 was a mistake, taken back before the next census day. */
function mistakes(between: Between, windows: readonly Window[]): void {
  const weights = windows.slice(0, -1).map(({ weight }) => weight);
  for (let left = Math.round(between.episodes.count / 200); left > 0; left -= 1) {
    const within = windows[between.by.weighted(weights)] as Window;
    addBetween(between, within, between.by.weighted(between.busy), KIND.error);
  }
}
