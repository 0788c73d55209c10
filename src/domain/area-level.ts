export const levels = ['national', 'regional', 'la'] as const;

export type Level = (typeof levels)[number];

/** England: the one nation these statistics cover. */
export const england = { code: 'E92000001', name: 'England' } as const;

const geographicLevels: Readonly<Record<Level, string>> = {
  national: 'National',
  regional: 'Regional',
  la: 'Local authority'
};

/** The EES `geographic_level` of a level. */
export function geographicLevelOf(level: Level): string {
  return geographicLevels[level];
}

/** The level of an EES `geographic_level`; null for levels these statistics do not have. */
export function levelOfGeographicLevel(text: string): Level | null {
  return levels.find((level) => geographicLevels[level] === text) ?? null;
}

/** The level a nine-character code speaks of, from its first three characters; null for any other text. */
export function levelOfCode(code: string): Level | null {
  if (code === england.code) return 'national';
  if (/^E1[23]\d{6}$/.test(code)) return 'regional';
  if (/^E(06|08|09|10)\d{6}$/.test(code)) return 'la';
  return null;
}
