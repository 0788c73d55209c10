import { logNormalInterval } from '../numerics/log-normal.ts';
import { zOf } from '../numerics/normal.ts';
import { gammaPoisson, priorFrom, type Guarded, type Prior } from './gamma-poisson.ts';
import { mackLadder, type Ladder, type LadderOrigin, type LastSigma } from './mack.ts';
import { revisionsOf, type Triangle } from './triangle.ts';

/** Under this many terms only the last revisions are given. */
export const leastOrigins = 4;
/** Under this many terms a nowcast is given with a warning. */
export const comfortableOrigins = 6;
/** A term counts as completed, and lends its final count to the prior, from this share reported. */
export const completedFrom = 0.9;

export interface NowcastOrigin extends LadderOrigin {
  /** Limits of the ultimate figure, log-normal in what is still to come; normal where that is below 0. */
  readonly lower: number;
  readonly upper: number;
  readonly guard: Guarded | null;
}

export type Nowcast =
  | {
      readonly enough: false;
      readonly reason: string;
      readonly origins: number;
      readonly revisions: ReturnType<typeof revisionsOf>;
    }
  | ({
      readonly enough: true;
      readonly origins: number;
      readonly warning: string | null;
      readonly prior: Prior | null;
      readonly revisions: ReturnType<typeof revisionsOf>;
    } & Omit<Ladder, 'by_origin'> & { readonly by_origin: readonly NowcastOrigin[] });

/**
 * What this term's figure will be once late records are in: chain ladder with Mack's errors, and the
 * gamma–Poisson guard beside it, which is the one to trust where little is reported. With fewer than
 * four terms only the sizes of past revisions are given.
 */
export function nowcast(
  triangle: Triangle,
  options: { readonly level?: number; readonly lastSigma?: LastSigma } = {}
): Nowcast {
  const { level = 0.95, lastSigma = 'mack' } = options;
  const revisions = revisionsOf(triangle);
  const origins = triangle.origins.length;
  if (origins < leastOrigins)
    return {
      enough: false,
      reason: `Not enough terms: ${origins} of the ${leastOrigins} a nowcast needs (about ${comfortableOrigins} to be steady). Below are the sizes of past revisions only.`,
      origins,
      revisions
    };
  const ladder = mackLadder(triangle, lastSigma);
  const finals = ladder.by_origin
    .filter(({ share_reported }) => share_reported >= completedFrom)
    .map(({ ultimate }) => ultimate);
  const prior = finals.length >= 2 && finals.some((value) => value > 0) ? priorFrom(finals) : null;
  return {
    enough: true,
    origins,
    warning:
      origins < comfortableOrigins
        ? `${origins} terms are few: about ${comfortableOrigins} are needed for the factors to be steady.`
        : null,
    prior,
    revisions,
    ...ladder,
    by_origin: ladder.by_origin.map((origin) => ({
      ...origin,
      ...limits(origin, level),
      guard:
        prior && origin.share_reported > 0 && origin.share_reported <= 1
          ? gammaPoisson(origin.latest, origin.share_reported, prior, level)
          : null
    }))
  };
}

function limits({ latest, ultimate, se }: LadderOrigin, level: number) {
  if (ultimate >= latest) return logNormalInterval(latest, ultimate, se ** 2, level);
  return { lower: ultimate - zOf(level) * se, upper: ultimate + zOf(level) * se };
}
