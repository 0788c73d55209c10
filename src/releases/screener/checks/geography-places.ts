import { countries, geographicLevels, oddPlaces } from '#domain/ees-geography.ts';
import { repeated } from '../check.ts';
import type { Check } from '../check.ts';
import type { Screened } from '../screened.ts';

const odd: readonly (readonly [string, string])[] = [
  ['x', 'Not available'],
  ...oddPlaces.map((name) => ['z', name] as const)
];

const country: Check = {
  code: 'geog_country_combos',
  outcome: 'FAIL',
  rule: 'country_code and country_name are a pair of the list.',
  faults: (files) => unknownPairs(files, ['country_code', 'country_name'], pairs(countries))
};

const region: Check = {
  code: 'geog_region_combos',
  outcome: 'FAIL',
  rule: 'region_code and region_name are a pair of the list.',
  faults: (files) =>
    files.has('region_code') || files.has('region_name')
      ? unknownPairs(
          files,
          ['region_code', 'region_name'],
          pairs(files.lists.regions.map(({ code, name }) => [code, name]))
        )
      : []
};

const la: Check = {
  code: 'geog_la_combos',
  outcome: 'FAIL',
  rule: 'old_la_code, new_la_code and la_name are a line of the list, terminated codes included.',
  faults: (files) => {
    const columns = ['old_la_code', 'new_la_code', 'la_name'];
    if (!columns.some(files.has)) return [];
    const known = new Set(
      files.lists.las.map(({ oldCode, newCode, name }) => `${oldCode} ${newCode} ${name}`)
    );
    for (const [code, name] of odd) known.add(`${code} ${code} ${name}`);
    return unknownPairs(files, columns, known);
  }
};

const laColumns: Check = {
  code: 'la_col_present',
  outcome: 'FAIL',
  rule: 'A file with one of old_la_code, new_la_code and la_name, or local authority rows, has all three.',
  faults: ({ has, levels }) => {
    const columns = ['old_la_code', 'new_la_code', 'la_name'];
    const needed = columns.some(has) || levels('geographic_level').includes('Local authority');
    return needed ? columns.filter((column) => !has(column)) : [];
  }
};

const regionColumns: Check = {
  code: 'region_col_present',
  outcome: 'FAIL',
  rule: 'A file with region_code or region_name, or regional rows, has both.',
  faults: ({ has, levels }) => {
    const columns = ['region_code', 'region_name'];
    const needed = columns.some(has) || levels('geographic_level').includes('Regional');
    return needed ? columns.filter((column) => !has(column)) : [];
  }
};

const regionFor = (code: string, level: string): Check => ({
  code,
  outcome: 'WARNING',
  rule: `Rows of the level ${level} carry their region.`,
  faults: ({ combinations, levels }) =>
    levels('geographic_level').includes(level)
      ? combinations(['geographic_level', 'region_code', 'region_name'])
          .filter(([own, regionCode, name]) => own === level && (!regionCode || !name))
          .map(() => level)
      : []
});

const regionOfLa: Check = {
  code: 'la_in_its_region',
  outcome: 'FAIL',
  rule: 'A local authority stands in its own region.',
  faults: ({ combinations, lists }) =>
    combinations(['geographic_level', 'region_code', 'new_la_code'])
      .filter(([own]) => own === 'Local authority')
      .filter(([, regionCode, code]) => {
        const known = lists.las.find(({ newCode }) => newCode === code);
        return known !== undefined && known.regionCode !== regionCode;
      })
      .map(([, regionCode, code]) => `${code} in ${regionCode}`)
};

const oneToOne = (code: string, level: string): Check => ({
  code,
  outcome: 'FAIL',
  rule: `Every code of the level ${level} has one name, and every name one code (DfE’s own list is not held here).`,
  faults: (files) => [...shared(files, [level], 'code'), ...shared(files, [level], 'name')]
});

const others = ['Opportunity area', 'MAT', 'Sponsor'];

const otherDuplicates: Check = {
  code: 'geog_other_dupes',
  outcome: 'FAIL',
  rule: 'Opportunity areas, trusts and sponsors have one code for a name.',
  faults: (files) => shared(files, others, 'name')
};

const otherCodeDuplicates: Check = {
  code: 'geog_other_code_dupes',
  outcome: 'FAIL',
  rule: 'Opportunity areas, trusts and sponsors have one name for a code.',
  faults: (files) => shared(files, others, 'code')
};

const notAvailable: Check = {
  code: 'geog_na',
  outcome: 'FAIL',
  rule: 'The code x goes with the name Not available.',
  faults: (files) =>
    placePairs(files)
      .filter(([code, name]) => code === 'x' && name !== 'Not available')
      .map(([, name]) => name as string)
};

const notAvailableCode: Check = {
  code: 'geog_na_code',
  outcome: 'FAIL',
  rule: 'The name Not available goes with the code x.',
  faults: (files) =>
    placePairs(files)
      .filter(([code, name]) => name === 'Not available' && code !== 'x')
      .map(([code]) => code as string)
};

/** Whether every code and name are a pair. */
export const geographyPlaces: readonly Check[] = [
  country,
  region,
  oneToOne('geog_ward_combos', 'Ward'),
  oneToOne('geog_pcon_combos', 'Parliamentary constituency'),
  oneToOne('geog_lad_combos', 'Local authority district'),
  oneToOne('geog_lep_combos', 'Local enterprise partnership'),
  oneToOne('geog_lsip_combos', 'Local skills improvement plan area'),
  oneToOne('geog_eda_combos', 'English devolved area'),
  oneToOne('pfa_combinations', 'Police force area'),
  la,
  laColumns,
  regionColumns,
  regionFor('region_for_la', 'Local authority'),
  regionFor('region_for_lad', 'Local authority district'),
  regionOfLa,
  otherDuplicates,
  notAvailable,
  notAvailableCode,
  otherCodeDuplicates
];

function pairs(list: readonly (readonly [string, string])[]): Set<string> {
  return new Set([...list, ...odd].map((pair) => pair.join(' ')));
}

function unknownPairs(
  { combinations }: Screened,
  columns: readonly string[],
  known: ReadonlySet<string>
): string[] {
  return combinations(columns)
    .filter((cells) => cells.some((cell) => cell !== ''))
    .map((cells) => cells.join(' '))
    .filter((line) => !known.has(line));
}

function placePairs(files: Screened): (readonly string[])[] {
  return geographicLevels.flatMap(({ code, place }) =>
    code !== null && files.has(code) && files.has(place) ? files.combinations([code, place]) : []
  );
}

/** Codes with several names, or names with several codes. */
function shared(files: Screened, names: readonly string[], by: 'code' | 'name'): string[] {
  return geographicLevels
    .filter(({ name }) => names.includes(name))
    .flatMap(({ code, place }) => {
      if (code === null || !files.has(code) || !files.has(place)) return [];
      const found = files.combinations([code, place]).filter(([entry]) => entry && entry !== 'z');
      return repeated(found.map((pair) => pair[by === 'code' ? 0 : 1] as string));
    });
}
