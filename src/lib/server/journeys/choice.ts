import { error } from '@sveltejs/kit';
import { z } from 'zod';
import { cohorts, type Cohorts } from '#journeys/cohorts.ts';
import { longestTarget } from '#journeys/first-action.ts';
import { firstActionTarget } from '#journeys/rules.ts';

export interface JourneysChoice {
  readonly cohorts: Cohorts;
  readonly target: number;
  /** Whether the target is the area's own default. */
  readonly usual: boolean;
}

const Target = z.coerce.number().int().min(1).max(longestTarget);

/** Which cohorts and which target an address chooses; 400 with what would have been right. */
export function journeysChoice(url: URL, areaCode: string): JourneysChoice {
  const by = url.searchParams.get('by') ?? 'all';
  const chosen = cohorts.find(({ topic }) => topic === by);
  if (!chosen) {
    error(400, {
      message: `Journeys cannot be parted by “${by.slice(0, 40)}”`,
      advice: `Choose one of ${cohorts.map(({ topic }) => topic).join(', ')}.`,
      links: [{ href: url.pathname, text: 'Journeys of all children' }]
    });
  }
  const usual = firstActionTarget(areaCode);
  const asked = url.searchParams.get('target');
  if (asked === null || asked === '') return { cohorts: chosen, target: usual, usual: true };
  const target = Target.safeParse(asked);
  if (!target.success) {
    error(400, {
      message: `“${asked.slice(0, 20)}” is not a target for first action`,
      advice: `A target is a whole number of days from 1 to ${longestTarget}.`,
      links: [{ href: url.pathname, text: `The target of ${usual} days` }]
    });
  }
  return { cohorts: chosen, target: target.data, usual: target.data === usual };
}
