import { createHash } from 'node:crypto';
import type { Viewer } from '#access/viewer.ts';
import { keptFromTag } from '../kept-from.ts';

/**
 * The tag of an answer: the build of the warehouse, the address, the format asked for, the viewer's
 * rights and what an embargo and the releases keep from them. Two viewers share a tag only when all that is the same.
 */
export function tagOf(
  warehouse: { readonly version: string; readonly builtAt: string },
  viewer: Pick<Viewer, 'areas' | 'exactCounts' | 'withheld'>,
  url: URL,
  accept: string | null
): string {
  const made = [
    warehouse.version,
    warehouse.builtAt,
    rights(viewer.areas),
    rights(viewer.exactCounts),
    keptFromTag(viewer),
    url.pathname,
    url.search,
    accept ?? ''
  ];
  return `W/"${createHash('sha256').update(JSON.stringify(made)).digest('base64url').slice(0, 22)}"`;
}

function rights(areas: 'all' | readonly string[]): unknown {
  return areas === 'all' ? 'all' : [...areas].sort();
}
