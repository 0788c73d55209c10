import { Refusal } from '#files/refusal.ts';
import { zOf } from '../numerics/normal.ts';
import { regionsOf, type LaReturn, type Region } from './area-return.ts';
import { carryForward, checkCarry, type CarryCheck, type History } from './carry.ts';
import { modelLoad, spreadOf, type Spread } from './spread.ts';

/** `ratio`: the official one; `carry`: last return by the growth of its peers; `count`: by numbers of LAs. */
export type GrossingMethod = 'ratio' | 'carry' | 'count';

export interface GrossedArea {
  readonly las: number;
  readonly responding: number;
  /** What responding LAs returned: the only part that is data. */
  readonly counted: number;
  /** grossed / counted; null where nobody was counted or it cannot be grossed. */
  readonly factor: number | null;
  /** Null where a silent LA cannot be imputed: no peer in its region returned. */
  readonly grossed: number | null;
  /** The imputed part, of all silent LAs together; never shown LA by LA. */
  readonly imputed: number | null;
  readonly se_model: number | null;
  readonly se_loo: number | null;
  /** Model error and rounding of the returns together. */
  readonly se: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** If the silent LAs were at half, or twice, the level imputed. */
  readonly band_half: number | null;
  readonly band_twice: number | null;
  readonly la_count_ratio: number | null;
  readonly method: string;
}

export interface GrossedRegion extends GrossedArea {
  readonly region_code: string;
  readonly region: string;
  /** LAs carried forward rather than given the regional rate. */
  readonly carried: number;
}

export interface Grossed extends Spread {
  readonly method: GrossingMethod;
  readonly regions: readonly GrossedRegion[];
  readonly england: GrossedArea & {
    /** To the nearest 100, after summing unrounded regions. */
    readonly published: number | null;
    /** One ratio over all of England: what the official figure is not. */
    readonly single_ratio: number | null;
  };
  /** Codes of LAs that did not return; their values are not given. */
  readonly silent: readonly string[];
  readonly carry_check: CarryCheck | null;
}

export interface GrossingOptions {
  readonly method?: GrossingMethod;
  readonly history?: History;
  /** The returns were rounded to the nearest 10 before they reached us. */
  readonly rounded?: boolean;
  readonly level?: number;
}

/**
 * Grosses returns up for the LAs that are silent: within each region, then summed. The interval
 * assumes that silence has nothing to do with level; the band says what if it has.
 */
export function gross(las: readonly LaReturn[], options: GrossingOptions = {}): Grossed {
  const { method = 'ratio', history = [], rounded = false, level = 0.95 } = options;
  if (las.length === 0) throw new Refusal('There are no LAs to gross.');
  const wrong = las.find((la) => !(la.pupils > 0));
  if (wrong) throw new Refusal(`${wrong.laCode} has no pupils, so it has no weight in its region.`);
  if (las.every((la) => la.count === null))
    throw new Refusal('No LA returned, so there is nothing to gross.');
  const regions = regionsOf(las);
  const spread = spreadOf(regions);
  const previous = history.at(-1);
  const carryCheck = previous ? checkCarry(las, previous) : null;
  const z = zOf(level);
  const parts = regions.map((region) =>
    partOf(region, las, method, history, spread, carryCheck?.dispersion ?? null)
  );
  const finish = (part: Part) => finishArea(part, method, rounded, z);
  const whole = parts.reduce(add);
  const pupils = regions.reduce((total, region) => total + region.pupils, 0);
  const silentPupils = regions.reduce((total, region) => total + region.silentPupils, 0);
  const england = finish(whole);
  return {
    method,
    regions: parts.map((part, i) => ({
      region_code: regions[i]!.regionCode,
      region: regions[i]!.regionName,
      carried: part.carried,
      ...finish(part)
    })),
    england: {
      ...england,
      published: england.grossed === null ? null : Math.round(england.grossed / 100) * 100,
      single_ratio: pupils > 0 ? (whole.counted * (pupils + silentPupils)) / pupils : null
    },
    silent: las.filter((la) => la.count === null).map((la) => la.laCode),
    ...spread,
    carry_check: carryCheck
  };
}

interface Part {
  readonly las: number;
  readonly responding: number;
  readonly counted: number;
  readonly imputed: number | null;
  readonly carried: number;
  readonly modelVariance: number | null;
  readonly looVariance: number | null;
}

function partOf(
  region: Region,
  las: readonly LaReturn[],
  method: GrossingMethod,
  history: History,
  spread: Spread,
  dispersion: number | null
): Part {
  const carried =
    method === 'carry' ? region.silent.map((la) => carryForward(la, las, history)) : [];
  const values = carried.flatMap((value) => (value ? [value.value] : []));
  const left = region.silent.filter((_, i) => !carried[i]);
  const leftPupils = left.reduce((total, la) => total + la.pupils, 0);
  const n = region.responding.length;
  const able = left.length === 0 || n > 0;
  const rest =
    method === 'count'
      ? (region.counted / n) * left.length
      : (region.counted / region.pupils) * leftPupils;
  const taken = values.reduce((total, value) => total + value, 0);
  const carriedVariance = values.length === 0 ? 0 : dispersion === null ? null : dispersion * taken;
  const plus = (per: number | null, load: number) =>
    !able || carriedVariance === null || (per === null && load > 0)
      ? null
      : carriedVariance + (per ?? 0) * load;
  return {
    las: region.las.length,
    responding: n,
    counted: region.counted,
    imputed: able ? taken + (left.length > 0 ? rest : 0) : null,
    carried: values.length,
    modelVariance: plus(spread.sigma2, able ? modelLoad(leftPupils, region.pupils) : 0),
    looVariance: plus(spread.loo_sigma2, leftPupils)
  };
}

function add(a: Part, b: Part): Part {
  const both = (x: number | null, y: number | null) => (x === null || y === null ? null : x + y);
  return {
    las: a.las + b.las,
    responding: a.responding + b.responding,
    counted: a.counted + b.counted,
    imputed: both(a.imputed, b.imputed),
    carried: a.carried + b.carried,
    modelVariance: both(a.modelVariance, b.modelVariance),
    looVariance: both(a.looVariance, b.looVariance)
  };
}

/** A return rounded to the nearest 10 is off by up to 5 either way: variance 100/12. */
const roundingVariance = 100 / 12;

function finishArea(part: Part, method: GrossingMethod, rounded: boolean, z: number): GrossedArea {
  const { las, responding, counted, imputed } = part;
  const grossed = imputed === null ? null : counted + imputed;
  const root = (variance: number | null) => (variance === null ? null : Math.sqrt(variance));
  const total =
    part.modelVariance === null
      ? null
      : part.modelVariance + (rounded ? roundingVariance * responding : 0);
  const se = root(total);
  const away = (k: number) => (grossed === null || se === null ? null : grossed + k * z * se);
  const lower = away(-1);
  return {
    las,
    responding,
    counted,
    factor: grossed === null || counted === 0 ? null : grossed / counted,
    grossed,
    imputed,
    se_model: root(part.modelVariance),
    se_loo: root(part.looVariance),
    se,
    lower: lower === null ? null : Math.max(rounded ? 0 : counted, lower),
    upper: away(1),
    band_half: imputed === null ? null : counted + imputed / 2,
    band_twice: imputed === null ? null : counted + imputed * 2,
    la_count_ratio: responding === 0 ? null : (counted * las) / responding,
    method:
      las === responding
        ? 'counted'
        : part.carried === 0
          ? method === 'count'
            ? 'LA-count ratio'
            : 'regional ratio by pupils'
          : part.carried === las - responding
            ? 'carried forward'
            : 'carried forward, else regional ratio by pupils'
  };
}
