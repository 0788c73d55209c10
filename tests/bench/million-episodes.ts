import { DuckDBInstance } from '@duckdb/node-api';
import { loadReference } from '#reference/reference.ts';

/** The term that the generated register is an extract of, and when it was taken. */
export const millionTerm = { term: '2025-26-autumn', asAt: '2025-10-31' };

/**
 * Writes a register of a million valid episodes over all local authorities, every column of the contract
 * filled as a full extract fills it. The same bytes on every run.
 */
export async function writeMillionEpisodes(file: string, episodes = 1_000_000): Promise<void> {
  const reference = loadReference();
  const censusDate = reference.term(millionTerm.term).censusDate!;
  const las = reference.lasInForce(censusDate).map(({ laCode }) => laCode);
  const reasons = reference.itemsOf('cme', 'reason', '2025-26').map(({ item }) => item);
  const ethnicities = reference.itemsOf('cme', 'ethnicity', '2025-26').map(({ item }) => item);
  const settings = reference.itemsOf('cme', 'previous_setting', '2025-26').map(({ item }) => item);
  const pick = (values: readonly string[], salt: number) =>
    `list_value(${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')})[cast(1 + hash(i * 31 + ${salt}) % ${values.length} as bigint)]`;
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  await connection.run(`
    copy (
      with
        drawn as (
          select
            i,
            ${pick(las, 1)} as la_code,
            date '2009-09-01' + cast(hash(i * 31 + 2) % 3900 as integer) as date_of_birth,
            date '2023-09-01' + cast(hash(i * 31 + 3) % 790 as integer) as episode_start,
            lpad(cast(801000000000 + i as varchar), 12, '0') as digits
          from range(${episodes}) as t(i)
        ),
        spent as (
          select *, episode_start + cast(hash(i * 31 + 4) % 400 as integer) as possible_end from drawn
        )
      select
        la_code,
        'C' || i as child_id,
        substr('ABCDEFGHJKLMNPQRTUVWXYZ', 1 + cast(list_sum(list_transform(
          range(1, 13), lambda n: cast(substr(digits, n, 1) as integer) * (n + 1))) % 23 as integer), 1)
          || digits as upn,
        date_of_birth,
        ${pick(['Female', 'Male'], 5)} as sex,
        ${pick(ethnicities, 6)} as ethnicity,
        'English' as first_language,
        ${pick(['No SEN provision', 'SEN support / SEN without an EHC plan', 'Unknown'], 7)} as sen_provision,
        ${pick(['true', 'false'], 8)} as fsm_eligible,
        ${pick(['None', 'Child in need', 'Unknown'], 9)} as social_care_status,
        1 + hash(i * 31 + 10) % 10 as imd_decile,
        episode_start,
        case when possible_end <= date '${millionTerm.asAt}' then possible_end end as episode_end,
        ${pick(reasons, 11)} as reason,
        ${pick(['School', 'Parent', 'Health', 'Admissions'], 12)} as notified_by,
        episode_start as notified_on,
        least(episode_start + 5, date '${millionTerm.asAt}') as first_action_on,
        ${pick(settings, 13)} as previous_setting,
        case when possible_end <= date '${millionTerm.asAt}' then 'Registered at a school' end as destination,
        episode_start as recorded_on
      from spent
    ) to '${file}' (header)`);
  connection.closeSync();
}
