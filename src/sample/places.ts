import type { Reference } from '#reference/reference.ts';
import { dayNumber, type DayNumber } from './calendar.ts';

/** A local authority as it is now, with every code its area has had in the sample's years. */
export interface Place {
  readonly code: string;
  readonly name: string;
  /** Position in the published order of regions. */
  readonly region: number;
  readonly pupils: number;
  readonly codes: readonly {
    readonly code: string;
    readonly from: DayNumber;
    readonly to: DayNumber;
  }[];
}

/**
 * The 153 authorities of today. Children keep their authority through a change of code: those of
 * Cumberland were returned by Cumbria before April 2023, so both share its code then.
 */
export function placesOf(reference: Reference): Place[] {
  const regions = [...reference.regions].sort((a, b) => a.regionOrder - b.regionOrder);
  return reference.las
    .filter(({ validTo: last }) => last === null)
    .map((la) => {
      const [before] = reference.predecessorsOf(la.laCode);
      const from = dayNumber(la.validFrom);
      const codes = [{ code: la.laCode, from, to: dayNumber('2999-12-31') }];
      if (before) codes.unshift({ code: before, from: 0, to: from - 1 });
      return {
        code: la.laCode,
        name: la.laName,
        region: regions.findIndex(({ regionCode: code }) => code === la.regionCode),
        pupils: reference.pupilsOf(la.laCode, '2025-26')?.pupilsReceptionTo11 ?? 0,
        codes
      };
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The code under which the place returned on a day. */
export function codeOn(place: Place, day: DayNumber): string {
  return place.codes.find(({ from, to }) => from <= day && day <= to)?.code ?? place.code;
}
