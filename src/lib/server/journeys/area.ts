import { england } from '#measures/places.ts';
import type { Viewer } from '#access/viewer.ts';
import type { AnswerArea } from '#measures/question.ts';
import { areaOf } from '../areas.ts';
import { carried } from '../address.ts';
import { englandPath } from '../own-areas.ts';

/** The area of an address under /areas/: England too, which has its own page elsewhere. */
export function areaOrEngland(code: string, url: URL): AnswerArea {
  return code === england.code ? england : areaOf(code, url);
}

/** The areas that hold this one, and its own overview, for the way back. */
export function trailTo(
  area: AnswerArea,
  url: URL,
  viewer: Viewer
): readonly { href: string; text: string }[] {
  const own = (path: string) => carried(bare(url), path);
  const trail = [{ href: own(englandPath(viewer)), text: 'England' }];
  if (area.level === 'la' && area.regionCode && area.regionName)
    trail.push({ href: own(`/areas/${area.regionCode}`), text: area.regionName });
  if (area.level !== 'national') trail.push({ href: own(`/areas/${area.code}`), text: area.name });
  return trail;
}

/** The address without what only these pages choose. */
export function bare(url: URL): URL {
  const without = new URL(url);
  for (const name of ['by', 'target']) without.searchParams.delete(name);
  return without;
}
