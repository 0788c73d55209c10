import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** Rows of a query over the extracts of one folder, as plain values. */
export type Ask = <T = Record<string, number | string>>(sql: string) => Promise<T[]>;

/**
 * Reads the sample's CSV files with nothing but DuckDB and counts them by its own statement of the
 * rules: it shares no code with the generator, the intake or the warehouse.
 */
export async function oracleOver(folder: string, root: string): Promise<Ask> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false'
  });
  const connection = await instance.connect();
  const ask: Ask = async (sql) => {
    const reader = await connection.runAndReadAll(sql);
    return reader.getRowObjectsJson() as never;
  };
  const file = (name: string) =>
    `read_csv('${join(root, 'data/reference', name)}', all_varchar=true)`;
  await connection.run(`
    create table term as
    select term_id, academic_year, census_date::date as census, return_date::date as as_at,
      row_number() over (order by census_date) as nth,
      make_date(left(academic_year, 4)::int, 9, 1) as year_start
    from ${file('terms.csv')} where census_date <> '' and term_id <= '2025-26-autumn';
    create table la as
    select la_code, region_code, valid_from::date as valid_from,
      coalesce(nullif(valid_to, '')::date, date '2999-12-31') as valid_to
    from ${file('las.csv')};
    create table pupils as
    select la_code, year, pupils_reception_to_11::int as pupils from ${file('pupils.csv')};`);
  for (const register of ['cme', 'ehe']) {
    await connection.run(`
      create table ${register} as
      select regexp_extract(filename, '(\\d{4}-\\d\\d-\\w+)\\.csv', 1) as term_id,
        * exclude (filename) replace (date_of_birth::date as date_of_birth,
          episode_start::date as episode_start, episode_end::date as episode_end
          ${register === 'cme' ? ', recorded_on::date as recorded_on' : ''})
      from read_csv('${join(folder, `${register}_register-*.csv`)}', filename=true, all_varchar=true)`);
  }
  await connection.run(prepared);
  return ask;
}

/** Compulsory school age, snapshots, and which snapshot answers for which LA, term and basis. */
const prepared = `
create macro leaves(year) as (
  make_date(year, 6, 30) - ((isodow(make_date(year, 6, 30)) + 2) % 7)::int);
create macro birth_year(dob) as year(dob) - (month(dob) < 9)::int;
create macro of_age_from(dob) as (
  case when strftime(dob, '%m-%d') <= '03-31' then make_date(year(dob) + 5, 3, 31)
       when strftime(dob, '%m-%d') <= '08-31' then make_date(year(dob) + 5, 8, 31)
       else make_date(year(dob) + 5, 12, 31) end);
create macro of_age_to(dob) as leaves((birth_year(dob) + 17)::int);

create table snapshot as
select c.la_code, c.term_id, t.nth, t.year_start, t.as_at,
  least(any_value(t.year_start),
    make_date(min(year(c.episode_end) - (month(c.episode_end) < 9)::int)::int, 9, 1)) as covers_from
from cme c join term t using (term_id)
group by all;

create table answering as
select 'returned' as basis, t.term_id, la.la_code, s.term_id as snapshot
from term t join la on t.census between la.valid_from and la.valid_to
left join snapshot s on s.la_code = la.la_code and s.term_id = t.term_id
union all
select 'latest', t.term_id, la.la_code, max_by(s.term_id, s.nth)
from term t join la on t.census between la.valid_from and la.valid_to
left join snapshot s on s.la_code = la.la_code and s.nth >= t.nth
  and t.year_start between s.covers_from and s.year_start
group by all;

create table present as
select a.basis, t.term_id, a.la_code, la.region_code, c.child_id,
  c.sex,
  coalesce(c.year_group, case
    when left(t.academic_year, 4)::int - birth_year(c.date_of_birth) - 5 = 0 then 'Reception'
    when left(t.academic_year, 4)::int - birth_year(c.date_of_birth) - 5 between 1 and 11
      then 'Year ' || (left(t.academic_year, 4)::int - birth_year(c.date_of_birth) - 5)
    else 'Unknown' end) as year_group,
  case when c.episode_start is null then 'Unknown'
    when t.census - c.episode_start < 14 then 'Less than 2 weeks'
    when t.census - c.episode_start < 28 then '2 to 4 weeks'
    when t.census - c.episode_start < 56 then '4 to 8 weeks'
    when t.census - c.episode_start < 84 then '8 to 12 weeks'
    when t.census - c.episode_start < 182 then '12 to 26 weeks'
    when t.census - c.episode_start < 364 then '26 to 52 weeks'
    else 'Over 52 weeks' end as duration,
  coalesce(c.reason, 'Not recorded') as reason
from answering a
join term t on t.term_id = a.term_id
join la using (la_code)
join cme c on c.term_id = a.snapshot and c.la_code = a.la_code
where coalesce(c.episode_start, c.recorded_on) <= t.census
  and (c.episode_end is null or c.episode_end > t.census)
  and t.census between of_age_from(c.date_of_birth) and of_age_to(c.date_of_birth)
  and c.destination is distinct from 'Recorded in error';

create table factor as
select a.basis, a.term_id, la.region_code,
  sum(p.pupils) / sum(p.pupils) filter (a.snapshot is not null) as factor
from answering a join la using (la_code) join term t on t.term_id = a.term_id
join pupils p on p.la_code = a.la_code and p.year = t.academic_year
group by all;

create view england as
select basis, term_id, topic, item, sum(children * factor) as children
from (
  select basis, term_id, region_code, topic, item, count(distinct (la_code, child_id)) as children
  from (select *, 'Total' as total from present)
  unpivot (item for topic in (total, sex, year_group, duration, reason))
  group by all
) join factor using (basis, term_id, region_code)
group by all;
`;
