import { Refusal } from '#files/refusal.ts';

export interface LittleCheck {
  /** Mean length of an episode that stock and inflow imply, in weeks. */
  readonly implied_weeks: number;
  readonly measured_weeks: number | null;
  /** Implied over measured: near 1 where stock, flow and duration tell one story. */
  readonly ratio: number | null;
}

/**
 * Little's law: in a steady state mean stock = inflow x mean stay. A data-quality figure, not an
 * estimate: an autumn bulge or a growing stock breaks it, and so do episodes never closed.
 */
export function littleCheck(input: {
  readonly meanStock: number;
  readonly inflowPerYear: number;
  readonly measuredWeeks?: number;
}): LittleCheck {
  if (!(input.inflowPerYear > 0) || !(input.meanStock >= 0))
    throw new Refusal("Little's law needs a stock of 0 or more and an inflow above 0.");
  const implied = (input.meanStock / input.inflowPerYear) * weeksPerYear;
  const measured = input.measuredWeeks ?? null;
  return {
    implied_weeks: implied,
    measured_weeks: measured,
    ratio: measured ? implied / measured : null
  };
}

const weeksPerYear = 365.25 / 7;
