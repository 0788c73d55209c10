import type { Figure, FigureSymbol } from '#disclosure/figure.ts';

/**
 * The change between two figures of one measure and area, worked out from what is shown
 * (rounded, protected) and never from what lies behind it.
 *
 * - `moved`: both are numbers and differ; `amount` is signed, `percent` is the unsigned whole
 *   per cent of the earlier figure, or null where that is zero or the measure is not a count.
 * - `same`: both are the same number.
 * - `unclear`: one or both are `low` (round to 0, are not 0), so no amount can be given.
 * - `unknown`: one of them is not available, not applicable or suppressed.
 */
export type Change =
  | { readonly kind: 'moved'; readonly amount: number; readonly percent: number | null }
  | { readonly kind: 'same' }
  | { readonly kind: 'unclear' }
  | { readonly kind: 'unknown'; readonly because: FigureSymbol };

export function changeBetween(now: Figure | undefined, before: Figure | undefined): Change {
  const later = now?.shown ?? 'x';
  const earlier = before?.shown ?? 'x';
  if (typeof later === 'string' && later !== 'low') return { kind: 'unknown', because: later };
  if (typeof earlier === 'string' && earlier !== 'low') {
    return { kind: 'unknown', because: earlier };
  }
  if (typeof later === 'string' || typeof earlier === 'string') return { kind: 'unclear' };
  if (later === earlier) return { kind: 'same' };
  // Rates have one decimal place: 0.5 - 0.4 must be 0.1.
  const amount = Math.round((later - earlier) * 1e6) / 1e6;
  const percent =
    now?.unit === 'children' && earlier !== 0
      ? Math.round((Math.abs(amount) / earlier) * 100)
      : null;
  return { kind: 'moved', amount, percent };
}
