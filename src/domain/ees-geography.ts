/** A geographic level: its exact name, and the columns its rows must fill. */
export interface GeographicLevel {
  readonly name: string;
  readonly code: string | null;
  readonly place: string;
  readonly more: readonly string[];
}

const level = (
  name: string,
  code: string | null,
  place: string,
  more: readonly string[] = []
): GeographicLevel => ({ name, code, place, more });

/** Levels from the widest to the narrowest, as the data-file standard lists them. */
export const geographicLevels: readonly GeographicLevel[] = [
  level('National', 'country_code', 'country_name'),
  level('Regional', 'region_code', 'region_name'),
  level('Local authority', 'new_la_code', 'la_name', ['old_la_code']),
  level('Local authority district', 'lad_code', 'lad_name'),
  level('Parliamentary constituency', 'pcon_code', 'pcon_name'),
  level('Ward', 'ward_code', 'ward_name'),
  level('Local skills improvement plan area', 'lsip_code', 'lsip_name'),
  level(
    'Local enterprise partnership',
    'local_enterprise_partnership_code',
    'local_enterprise_partnership_name'
  ),
  level('English devolved area', 'english_devolved_area_code', 'english_devolved_area_name'),
  level('Opportunity area', 'opportunity_area_code', 'opportunity_area_name'),
  level('MAT', 'trust_id', 'trust_name'),
  level('Sponsor', 'sponsor_id', 'sponsor_name'),
  level('RSC region', null, 'rsc_region_lead_name'),
  level('School', 'school_urn', 'school_name', ['school_laestab']),
  level('Provider', 'provider_ukprn', 'provider_name'),
  level('Institution', 'institution_id', 'institution_name'),
  level('Planning area', 'planning_area_code', 'planning_area_name'),
  level('Police force area', 'pfa_code', 'pfa_name')
];

/** The level's columns that its rows must fill. */
export function columnsOf({ code, place, more }: GeographicLevel): string[] {
  return [...(code === null ? [] : [code]), place, ...more];
}

/** Every geography column of the standard. */
export const geographyColumns: readonly string[] = geographicLevels.flatMap(columnsOf);

/** Time and geography columns: what metadata must not describe. */
export const observationColumns: readonly string[] = [
  'time_period',
  'time_identifier',
  'geographic_level',
  ...geographyColumns
];

/** Countries and groups of countries, code and name. */
export const countries: readonly (readonly [code: string, name: string])[] = [
  ['E92000001', 'England'],
  ['W92000004', 'Wales'],
  ['S92000003', 'Scotland'],
  ['N92000002', 'Northern Ireland'],
  ['K02000001', 'United Kingdom'],
  ['K03000001', 'Great Britain'],
  ['K04000001', 'England and Wales'],
  ['z', 'England, Wales and Northern Ireland']
];

/** Names that go with the code `z`; `x` goes with `Not available`. */
export const oddPlaces: readonly string[] = [
  'Not applicable',
  'Unknown',
  'Outside of England',
  'Outside of the United Kingdom',
  'Outside of England and unknown',
  'Outside of the United Kingdom and unknown'
];
