import type { Viewer } from '#access/viewer.ts';
import { isOwn } from '#disclosure/rights.ts';
import { england } from '#measures/places.ts';
import { loadReference } from '#reference/reference.ts';
import { areaName } from './areas.ts';

export interface OwnArea {
  readonly code: string;
  readonly name: string;
  readonly href: string;
}

const ofEngland: OwnArea = { code: england.code, name: england.name, href: '/' };

/**
 * The areas of a viewer's list as they are today, in its order: a region without its local authorities, a recoded
 * authority by its newest code, without one that was split or merged since: it has no page. England alone for who may see
 * everything.
 */
export function ownAreasOf({ areas }: Pick<Viewer, 'areas'>): readonly OwnArea[] {
  if (areas === 'all') return [ofEngland];
  const reference = loadReference();
  const found = new Map<string, OwnArea>();
  for (const listed of areas) {
    const code = reference.areaSeries(listed).at(-1) ?? listed;
    const name = areaName(code);
    if (reference.laByCode(code)?.validTo) continue;
    const isWithin = areas.includes(reference.laByCode(code)?.regionCode ?? '');
    if (code === england.code) found.set(code, ofEngland);
    else if (name !== code && !isWithin) found.set(code, { code, name, href: `/areas/${code}` });
  }
  return [...found.values()];
}

/** The page a viewer begins at: their own area where they have one, else England. */
export function startOf(viewer: Pick<Viewer, 'areas'>): OwnArea {
  const [first, ...more] = ownAreasOf(viewer);
  return first && more.length === 0 ? first : ofEngland;
}

/** Where a viewer finds the page of England: beside their own area, where they begin at that. */
export function englandPath(viewer: Pick<Viewer, 'areas'>): string {
  return startOf(viewer).href === '/' ? '/' : `/areas/${england.code}`;
}

/** What a viewer is asked about who says no area: null for England, else the first of their own. */
export function firstAreaOf(viewer: Pick<Viewer, 'areas'>): string | null {
  if (isOwn(viewer, england)) return null;
  return ownAreasOf(viewer)[0]?.code ?? null;
}
