import { Refusal } from '#files/refusal.ts';
import { zOf } from '../numerics/normal.ts';
import { nowcast, type Nowcast } from './nowcast.ts';
import { errorOfSum } from './sum-error.ts';
import { triangleOf, type TriangleCell } from './triangle.ts';

/** One side of the nowcast: openings, or closures. */
export interface LateSide {
  /** Recorded so far for the term asked about. */
  readonly recorded: number;
  /** Share of the term's final figure that is recorded, by the ladder. */
  readonly share_recorded: number;
  /** Still to be recorded, of this term and every earlier one. */
  readonly to_come: number;
  readonly se: number;
  /** Gamma–Poisson check of this term alone; null without two completed terms. */
  readonly guard_to_come: number | null;
  /** Still to be recorded with this term by the guard, earlier ones by the ladder; null with it. */
  readonly guarded: { readonly to_come: number; readonly se: number } | null;
  readonly nowcast: Extract<Nowcast, { enough: true }>;
}

export type StockNowcast =
  | {
      readonly enough: true;
      /** Openings to come less closures to come: what the count of the census day will move by. */
      readonly change: number;
      readonly se: number;
      readonly lower: number;
      readonly upper: number;
      readonly level: number;
      /** The same change with this term's late records by the gamma–Poisson guard; null without it. */
      readonly guarded: {
        readonly change: number;
        readonly se: number;
        readonly lower: number;
        readonly upper: number;
      } | null;
      readonly opening: LateSide;
      readonly closure: LateSide;
      readonly warning: string | null;
    }
  | { readonly enough: false; readonly reason: string };

/**
 * What late records will still do to a census-day count: late openings add, late closures take away,
 * each from its own ladder over days between census days. The two errors are taken as independent.
 * Says why there is none where terms are too few or a ladder has a missing step.
 */
export function nowcastStock(
  cells: { readonly opening: readonly TriangleCell[]; readonly closure: readonly TriangleCell[] },
  term: string,
  level = 0.95
): StockNowcast {
  const opening = sideOf(cells.opening, term, level);
  const closure = sideOf(cells.closure, term, level);
  if (typeof opening === 'string') return { enough: false, reason: opening };
  if (typeof closure === 'string') return { enough: false, reason: closure };
  const change = opening.to_come - closure.to_come;
  const se = Math.hypot(opening.se, closure.se);
  return {
    enough: true,
    change,
    se,
    lower: change - zOf(level) * se,
    upper: change + zOf(level) * se,
    level,
    guarded: guardedChange(opening, closure, level),
    opening,
    closure,
    warning: opening.nowcast.warning
  };
}

function guardedChange(opening: LateSide, closure: LateSide, level: number) {
  if (!opening.guarded || !closure.guarded) return null;
  const change = opening.guarded.to_come - closure.guarded.to_come;
  const se = Math.hypot(opening.guarded.se, closure.guarded.se);
  return { change, se, lower: change - zOf(level) * se, upper: change + zOf(level) * se };
}

/** One ladder up to a term, or the sentence that says why there is none. */
function sideOf(cells: readonly TriangleCell[], term: string, level: number): LateSide | string {
  if (new Set(cells.map((cell) => cell.origin)).size < 2)
    return 'Not enough terms: late records show only from the second snapshot on.';
  try {
    const triangle = triangleOf(cells);
    const now = nowcast(triangle, { level });
    if (!now.enough) return now.reason;
    const at = triangle.origins.indexOf(term);
    if (at < 0) return `No snapshot of this area speaks for ${term}.`;
    const own = now.by_origin[at]!;
    const upTo = (origin: string) => origin <= term;
    const before = (origin: string) => origin < term;
    const toCome = (chosen: (origin: string) => boolean) =>
      now.by_origin
        .filter(({ origin }) => chosen(origin))
        .reduce((total, { ibnr }) => total + ibnr, 0);
    const guardToCome = own.guard === null ? null : own.guard.mean - own.latest;
    return {
      recorded: own.latest,
      share_recorded: own.share_reported,
      to_come: toCome(upTo),
      se: errorOfSum(triangle, now, upTo),
      guard_to_come: guardToCome,
      guarded:
        own.guard === null || guardToCome === null
          ? null
          : {
              to_come: toCome(before) + guardToCome,
              se: Math.hypot(errorOfSum(triangle, now, before), own.guard.sd)
            },
      nowcast: now
    };
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}
