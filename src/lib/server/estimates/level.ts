import { gross, type GrossedArea } from '#estimates/grossing/gross.ts';
import { Refusal } from '#files/refusal.ts';
import type { AnswerArea, Basis } from '#measures/question.ts';
import type { Returns } from './returns.ts';
import type { GrossingSetting } from './settings.ts';

/** A region or England grossed one way, or the reason there is no figure. */
export type Level = GrossedArea | string;

/** Grosses the returns of a term for an area of several LAs. */
export function levelOf(
  returns: Returns,
  area: AnswerArea,
  basis: Basis,
  term: string,
  method: GrossingSetting
): Level {
  try {
    const grossed = gross(returns.at(basis, term), {
      method,
      history: method === 'carry' ? returns.before(basis, term) : []
    });
    if (area.level === 'national') return grossed.england;
    const region = grossed.regions.find((one) => one.region_code === area.code);
    return region ?? `No local authority of ${area.name} was in force.`;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

/** An LA's own count: never grossed, null where it did not return. */
export function ownCount(
  returns: Returns,
  area: AnswerArea,
  basis: Basis,
  term: string
): number | null {
  return returns.at(basis, term).find((la) => la.laCode === area.code)?.count ?? null;
}

/** Census-day counts of an area up to a term, grossed as the setting says; null where there is none. */
export function seriesOf(
  returns: Returns,
  area: AnswerArea,
  basis: Basis,
  terms: readonly string[],
  method: GrossingSetting
): readonly (number | null)[] {
  return terms.map((term) => {
    if (area.level === 'la') return ownCount(returns, area, basis, term);
    const level = levelOf(returns, area, basis, term, method);
    return typeof level === 'string' ? null : level.grossed;
  });
}
