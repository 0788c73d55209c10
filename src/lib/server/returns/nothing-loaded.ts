import { termLabel } from '#domain/term.ts';
import type { OpenReturn } from './open.ts';

/** Says of a return for whose term nothing was loaded why no figure of it is computed; null where one is. */
export function nothingLoaded({ work, area }: OpenReturn): string | null {
  const { cells, term } = work.computed;
  if (cells.some(({ period, value }) => period === term && value !== 'x')) return null;
  return `Nothing was loaded for ${area.name} for ${termLabel(term)}, so no figure of the term is computed: each is not available until it is filled in by hand.`;
}
