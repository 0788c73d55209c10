import type { Viewer } from '#access/viewer.ts';
import { NotYours } from '#disclosure/not-yours.ts';
import { maySee } from '#disclosure/rights.ts';
import { UsageError } from '#files/refusal.ts';
import type { LaRow, Lookups } from './lookups.ts';
import { nearest } from './nearest.ts';
import type { PlannedPeriod } from './periods.ts';
import type { AnswerArea, Level } from './question.ts';

export const england: AnswerArea = {
  level: 'national',
  code: 'E92000001',
  name: 'England',
  regionCode: null,
  regionName: null,
  oldLaCode: null
};

export interface PlannedPlaces {
  /** In the order of the published files: England, regions, LAs by region and code. */
  readonly areas: readonly AnswerArea[];
  /** Every LA in force, asked about or not: regions and England are made of them. */
  readonly inForce: readonly AnswerArea[];
  readonly notes: readonly string[];
}

/** Checks every asked code once, before any period: a UsageError names the nearest area. */
export function checkAreaCodes(codes: readonly string[], lookups: Lookups): void {
  const known = new Map<string, string>([[england.code, england.name]]);
  for (const region of lookups.regions) known.set(region.region_code, region.region_name);
  for (const la of lookups.las) known.set(la.la_code, la.la_name);
  for (const code of codes) {
    if (known.has(code)) continue;
    const near = nearest(code, [...known.keys()]);
    throw new UsageError(
      `"${code}" is not an area code that Muster knows. The nearest is ${near} (${known.get(near)}).`
    );
  }
}

/**
 * The areas of one period: those asked for (an LA not in force that day gives way to the one in
 * force with the same old code), or every area of the levels that the viewer may see. A NotYours
 * says which asked area the viewer may not see.
 */
export function placesAt(
  planned: PlannedPeriod,
  asked: { readonly codes: readonly string[]; readonly levels: readonly Level[] },
  viewer: Viewer,
  lookups: Lookups
): PlannedPlaces {
  const inForce = lookups.las.filter((la) => isInForce(la, planned.day)).map(laArea);
  const regions = lookups.regions.map(regionArea);
  const every = [england, ...regions, ...inForce];
  if (asked.codes.length === 0) {
    const ofLevels = every.filter((area) => asked.levels.includes(area.level));
    const areas = ofLevels.filter((area) => maySee(viewer, area));
    if (areas.length === 0 && ofLevels.length > 0) {
      throw new NotYours(viewer, 'figures at this level', 'name an area with --area');
    }
    const hidden = ofLevels.length - areas.length;
    const notes = hidden > 0 ? [`${hidden} areas that you may not see are left out.`] : [];
    return { areas, inForce, notes };
  }
  const wanted = new Set<string>();
  const notes: string[] = [];
  for (const code of asked.codes) {
    const found = every.find((area) => area.code === code) ?? sameOldCode(code, inForce, lookups);
    if (!found) {
      const name = lookups.las.find((la) => la.la_code === code)?.la_name ?? code;
      notes.push(`${name} (${code}) was not a local authority in ${planned.period.label}.`);
      continue;
    }
    if (!maySee(viewer, found)) {
      throw new NotYours(viewer, `figures for ${found.name}`);
    }
    wanted.add(found.code);
  }
  return { areas: every.filter((area) => wanted.has(area.code)), inForce, notes };
}

function sameOldCode(
  code: string,
  inForce: readonly AnswerArea[],
  lookups: Lookups
): AnswerArea | undefined {
  const old = lookups.las.find((la) => la.la_code === code)?.old_la_code;
  return old ? inForce.find((area) => area.oldLaCode === old) : undefined;
}

function isInForce(la: LaRow, day: string): boolean {
  return la.valid_from <= day && (la.valid_to === null || la.valid_to >= day);
}

function laArea(la: LaRow): AnswerArea {
  return {
    level: 'la',
    code: la.la_code,
    name: la.la_name,
    regionCode: la.region_code,
    regionName: la.region_name,
    oldLaCode: la.old_la_code
  };
}

function regionArea(region: { region_code: string; region_name: string }): AnswerArea {
  return {
    level: 'regional',
    code: region.region_code,
    name: region.region_name,
    regionCode: region.region_code,
    regionName: region.region_name,
    oldLaCode: null
  };
}

const members = new WeakMap<readonly AnswerArea[], Map<string, readonly AnswerArea[]>>();

/** The LAs that make up an area: all of them, those of the region, or the one. Same list, same answer. */
export function lasOf(inForce: readonly AnswerArea[], areaCode: string): readonly AnswerArea[] {
  if (areaCode === england.code) return inForce;
  const known = members.get(inForce) ?? new Map<string, readonly AnswerArea[]>();
  members.set(inForce, known);
  let found = known.get(areaCode);
  if (!found) {
    found = inForce.filter((la) => la.code === areaCode || la.regionCode === areaCode);
    known.set(areaCode, found);
  }
  return found;
}
