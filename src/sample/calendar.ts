/** Whole days since 1 January 1970: the unit of every date inside the generator. */
export type DayNumber = number;

/** The day number of an ISO day. */
export function dayNumber(iso: string): DayNumber {
  return Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
}

/** The ISO day of a day number. */
export function isoDay(day: DayNumber): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** 0 Monday to 6 Sunday. 1 January 1970 was a Thursday. */
export function weekday(day: DayNumber): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The calendar year in which the academic year that holds the day began. */
export function academicStart(day: DayNumber): number {
  const date = new Date(day * 86_400_000);
  return date.getUTCMonth() >= 8 ? date.getUTCFullYear() : date.getUTCFullYear() - 1;
}

/** 1 September of a calendar year. */
export function firstOfSeptember(year: number): DayNumber {
  return Date.UTC(year, 8, 1) / 86_400_000;
}

/** A day on which stocks are set: a census day, or a notional one in 2021/22 when none was held. */
export interface Point {
  /** `2022-23-autumn`. */
  readonly term: string;
  readonly academicYear: number;
  readonly season: 'autumn' | 'spring' | 'summer';
  readonly day: DayNumber;
  /** The term's return date, which is the as-at date of its extract. */
  readonly asAt: DayNumber;
  /** False in 2021/22, before the collection began. */
  readonly collected: boolean;
}

/** Thursdays of 2021/22, a year before the first census days. */
const NOTIONAL: Readonly<Record<string, string>> = {
  '2021-22-autumn': '2021-10-07',
  '2021-22-spring': '2022-01-20',
  '2021-22-summer': '2022-05-19'
};

/** The points from autumn 2021 to autumn 2025, in order. */
export function points(
  terms: readonly {
    readonly termId: string;
    readonly censusDate: string | null;
    readonly returnDate: string | null;
  }[]
): Point[] {
  return terms
    .filter(({ termId: id }) => id >= '2021-22' && (id < '2025-26' || id === '2025-26-autumn'))
    .map(({ termId: term, censusDate: census, returnDate: returned }) => {
      const day = dayNumber(census ?? NOTIONAL[term] ?? '');
      const season = term.slice(8) as Point['season'];
      return {
        term,
        academicYear: Number(term.slice(0, 4)),
        season,
        day,
        asAt: returned ? dayNumber(returned) : day + 29,
        collected: census !== null
      };
    })
    .sort((a, b) => a.day - b.day);
}
