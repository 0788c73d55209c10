import type { Viewer } from '#access/viewer.ts';
import { isOwn, maySeeExact } from '#disclosure/rights.ts';
import { loadReference } from '#reference/reference.ts';

/**
 * Whether the viewer may open and work on the return of an authority: it holds exact counts. A region among the
 * viewer's rights stands for its authorities.
 */
export function mayOpenReturn(viewer: Pick<Viewer, 'areas' | 'exactCounts'>, la: string): boolean {
  return maySeeExact(viewer, placeOf(la));
}

/**
 * Whether the viewer may know of an authority that it returned, and when: of their own. Seeing the figures of a region beside
 * one's own area opens no return of it.
 */
export function mayFollow(viewer: Pick<Viewer, 'areas'>, la: string): boolean {
  return isOwn(viewer, placeOf(la));
}

/** Why a return is not the viewer's to open, as the end of a sentence. */
export function closedBecause(viewer: Pick<Viewer, 'areas'>, la: string): string {
  return mayFollow(viewer, la)
    ? 'you have no right to its exact counts'
    : 'it is not one of your areas';
}

function placeOf(code: string): Parameters<typeof isOwn>[1] {
  return { code, regionCode: loadReference().laByCode(code)?.regionCode ?? null };
}
