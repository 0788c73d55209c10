import type { Viewer } from '#access/viewer.ts';
import { england } from '#domain/area-level.ts';
import type { AnswerArea } from '#measures/question.ts';
import { loadReference } from '#reference/reference.ts';
import { NotYours } from './not-yours.ts';

type Place = Pick<AnswerArea, 'code' | 'regionCode'>;
type Areas = Pick<Viewer, 'areas'>;
type Rights = Pick<Viewer, 'areas' | 'exactCounts'>;

/**
 * Whether the viewer may ask about an area: their own, and to hold it against, its region and England. Those two they see
 * as somebody without the right to exact counts does, and an embargo keeps them back. Other authorities stay closed.
 */
export function maySee(viewer: Areas, area: Place): boolean {
  return isOwn(viewer, area) || isBeside(viewer, area);
}

/**
 * Whether an area is in the viewer's list. A region in it stands for its LAs too, an LA for the codes it had before;
 * England stands for itself. Work is done on own areas alone: a return, its collection, an estimate from lists.
 */
export function isOwn({ areas }: Areas, area: Place): boolean {
  return holds(areas, area);
}

/**
 * Whether every part of an area is the viewer's own, so that its parts can be ranked, mapped and made to add up to it:
 * the regions and LAs of England, the LAs of a region.
 */
export function seesParts(viewer: Areas, area: Place): boolean {
  return viewer.areas === 'all' || (area.code !== england.code && isOwn(viewer, area));
}

/**
 * Whether the viewer may see unprotected counts of an area: of their own by the list or by `all`, of the region and
 * England beside it only where these are given by name.
 */
export function maySeeExact(viewer: Rights, area: Place): boolean {
  const { exactCounts } = viewer;
  if (isOwn(viewer, area)) return holds(exactCounts, area);
  return exactCounts !== 'all' && exactCounts.includes(area.code) && isBeside(viewer, area);
}

/** Throws a NotYours unless every area may be shown exactly. */
export function requireExactRight(viewer: Viewer, areas: readonly AnswerArea[]): void {
  const refused = areas.find((area) => !maySeeExact(viewer, area));
  if (refused) {
    throw new NotYours(viewer, `exact counts for ${refused.name}`, 'ask for safe figures instead');
  }
}

function isBeside({ areas }: Areas, { code }: Place): boolean {
  return areas !== 'all' && reachOf(areas).beside.has(code);
}

function holds(rights: 'all' | readonly string[], { code, regionCode }: Place): boolean {
  if (rights === 'all') return true;
  const { own } = reachOf(rights);
  return own.has(code) || (regionCode !== null && own.has(regionCode));
}

interface Reach {
  readonly own: ReadonlySet<string>;
  /** The regions that hold an area of the list, and England. */
  readonly beside: ReadonlySet<string>;
}

const reaches = new WeakMap<readonly string[], Reach>();

/** What a list of codes stands for; the same list is read once. */
function reachOf(codes: readonly string[]): Reach {
  const known = reaches.get(codes);
  if (known) return known;
  const reference = loadReference();
  const regions = codes.flatMap((code) => reference.laByCode(code)?.regionCode ?? []);
  const reach = {
    own: new Set(codes.flatMap((code) => [code, ...reference.areaSeries(code)])),
    beside: new Set(codes.length > 0 ? [...regions, england.code] : [])
  };
  reaches.set(codes, reach);
  return reach;
}
