/**
 * SQL of the extracts. Whole-number columns come in as drawn; a number outside its list is blank.
 * Dates are days since 1970. No step joins on its way out, so every file keeps one order of rows.
 */

/** The words behind the numbers of one attribute, in the order of the numbers; null is blank. */
export type Words = Readonly<Record<string, readonly (string | null)[]>>;

/** A list of words as SQL. */
export function listOf(words: readonly (string | null)[]): string {
  const written = words.map((one) => (one === null ? 'null' : `'${one.replaceAll("'", "''")}'`));
  return `[${written.join(', ')}]`;
}

const word = (words: Words, list: string, column: string) =>
  `${listOf(words[list] ?? [])}[${column} + 1]`;

const date = (days: string) => `date '1970-01-01' + ${days}`;

/** One row a child, with everything an extract says of the child whatever the term. */
export const peopleTable = (words: Words) => `
create table people as
select child, place, person,
  'SYN-' || lpad(child::varchar, 6, '0') as child_id,
  case when upn < 255 then 'ABCDEFGHJKLMNPQRTUVWXYZ'[upn + 1] || '000' || lpad(person::varchar, 8, '0') || '0' end as upn,
  case when nhs < 255 then '999' || lpad(person::varchar, 6, '0') || nhs end as nhs_number,
  ${date('birth')} as date_of_birth,
  ${word(words, 'sex', 'sex')} as sex,
  ${word(words, 'ethnicity', 'ethnicity')} as ethnicity,
  ${word(words, 'language', 'language')} as first_language,
  ${word(words, 'sen', 'sen')} as sen_provision,
  ${word(words, 'need', 'need')} as sen_primary_need,
  case meals when 1 then 'true' when 0 then 'false' end as fsm_eligible,
  ${word(words, 'care', 'care')} as social_care_status,
  'W' || lpad((ward + 1)::varchar, 2, '0') as ward,
  case when decile < 255 then decile end as imd_decile
from people_raw`;

/** Episodes in the order of authority, child and start, which every extract keeps. */
export const episodeTable = (register: 'cme' | 'ehe') => `
create table ${register}_sorted as
select e.*, p.place from ${register}_raw e join people_raw p using (child)
order by p.place, e.child, e.starts`;

const children = `
  p.child_id, p.upn, p.nhs_number, p.date_of_birth, p.sex, p.ethnicity, p.first_language,
  p.sen_provision, p.sen_primary_need, p.fsm_eligible, p.social_care_status, p.ward, p.imd_decile`;

/** One row an episode of a child missing education. */
export const cmeTable = (words: Words) => `
create table cme as
select e.place, e.starts, e.ends, e.recorded, e.closed, ${children},
  case e.year_group when 1 then 'Unknown' when 2 then 'Reception' end as year_group,
  case when e.unknown_start = 0 then ${date('e.starts')} end as episode_start,
  case when e.ends < 1000000 then ${date('e.ends')} end as episode_end,
  ${word(words, 'reason', 'e.reason')} as reason,
  ${word(words, 'notified', 'e.notified')} as notified_by,
  case when e.notified_on >= 0 then ${date('e.notified_on')} end as notified_on,
  e.acted_on,
  case when e.acted_on >= 0 then ${date('e.acted_on')} end as first_action_on,
  ${word(words, 'setting', 'e.setting')} as previous_setting,
  ${word(words, 'destination', 'e.destination')} as destination,
  ${date('e.recorded')} as recorded_on
from cme_sorted e join people p using (child)
order by e.place, e.child, e.starts`;

/** One row a spell of home education. */
export const eheTable = (words: Words) => `
create table ehe as
select e.place, e.starts, e.ends, e.starts as recorded, e.ends as closed, ${children},
  null::varchar as year_group,
  ${date('e.starts')} as episode_start,
  case when e.ends < 1000000 then ${date('e.ends')} end as episode_end,
  ${word(words, 'home_reason', 'e.reason')} as reason,
  ${word(words, 'setting', 'e.setting')} as previous_setting,
  ${word(words, 'destination', 'e.destination')} as destination,
  e.notices as section_437_notices, e.issued as sao_issued, e.revoked as sao_revoked
from ehe_sorted e join people p using (child)
order by e.place, e.child, e.starts`;

const shared = (codes: readonly (string | null)[], wards: boolean) => `
  ${listOf(codes)}[place + 1] as la_code, child_id, upn, nhs_number, date_of_birth, sex, ethnicity, first_language,
  sen_provision, sen_primary_need, fsm_eligible, social_care_status,
  ${wards ? 'ward' : 'null'} as ward_code, imd_decile, year_group, episode_start,
  case when closed <= $as_at then episode_end end as episode_end, reason`;

const known = (codes: readonly (string | null)[]) => `
where recorded <= $as_at and (closed > $as_at or ends > $reach)
  and ${listOf(codes)}[place + 1] is not null`;

/**
 * What a register held on day \`$as_at\` of the episodes that touch the time since day \`$reach\`. */
export function extractQuery(
  source: 'cme_register' | 'ehe_register',
  codes: readonly (string | null)[],
  wards: boolean
): string {
  if (source === 'cme_register') {
    return `
select ${shared(codes, wards)}, notified_by, notified_on,
  case when acted_on <= $as_at then first_action_on end as first_action_on, previous_setting,
  case when closed <= $as_at then destination end as destination, recorded_on
from cme ${known(codes)}`;
  }
  return `
select ${shared(codes, wards)}, previous_setting,
  case when closed <= $as_at then destination end as destination,
  section_437_notices, sao_issued, sao_revoked
from ehe ${known(codes)}`;
}
