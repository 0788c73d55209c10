/** What one LA returned, or that it did not. */
export interface LaReturn {
  readonly laCode: string;
  readonly regionCode: string;
  readonly regionName: string;
  readonly pupils: number;
  /** Null = silent: the LA did not return. 0 is a return of nobody. */
  readonly count: number | null;
}

export interface Region {
  readonly regionCode: string;
  readonly regionName: string;
  readonly las: readonly LaReturn[];
  readonly responding: readonly LaReturn[];
  readonly silent: readonly LaReturn[];
  /** Sums over the responding LAs: children, pupils; and pupils of the silent. */
  readonly counted: number;
  readonly pupils: number;
  readonly silentPupils: number;
}

/** LAs gathered by region, in the order of the codes (which is the published one). */
export function regionsOf(las: readonly LaReturn[]): Region[] {
  const codes = [...new Set(las.map((la) => la.regionCode))].sort();
  return codes.map((code) => {
    const members = las.filter((la) => la.regionCode === code);
    const responding = members.filter((la) => la.count !== null);
    const silent = members.filter((la) => la.count === null);
    const pupils = (rows: readonly LaReturn[]) => rows.reduce((total, la) => total + la.pupils, 0);
    return {
      regionCode: code,
      regionName: members[0]!.regionName,
      las: members,
      responding,
      silent,
      counted: responding.reduce((total, la) => total + la.count!, 0),
      pupils: pupils(responding),
      silentPupils: pupils(silent)
    };
  });
}
