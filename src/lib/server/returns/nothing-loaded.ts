import { termLabel } from '#domain/term.ts';
import type { OpenReturn } from './open.ts';

/**
 * Says of a return for whose term nothing was loaded why no figure of it is computed, and while it can be filled in, that it
 * can; null where one is computed.
 */
export function nothingLoaded({ work, area }: OpenReturn): string | null {
  const { cells, term } = work.computed;
  if (cells.some(({ period, value }) => period === term && value !== 'x')) return null;
  const why = `Nothing was loaded for ${area.name} for ${termLabel(term)}, so no figure of the term is computed`;
  const isOpen = work.record.status === 'draft' || work.record.status === 'checked';
  return isOpen ? `${why}: each is not available until it is filled in by hand.` : `${why}.`;
}
