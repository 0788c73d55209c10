-- relation: episode_row
-- grain: one row per register row of every snapshot that answers for some period
-- keys: extract_id, line_number
-- meaning: episodes [start_day, end_day) with both clocks: true days as resolved, and the snapshot that says so. A start not known is the day it was recorded, else first seen, and start_known is false. An ethnicity or setting outside its list counts as not known. Rows recorded in error are kept and marked; countable = neither in error nor empty. compulsory_from to compulsory_to, both included, is when the child is of compulsory school age. birth_cohort: first calendar year of an academic year minus birth_cohort is the age on the 31 August before it. has_others: the child has another episode in this snapshot, so a count of distinct children must look at both
-- materialised: table
with resolved as (
  select
    r.*,
    g.item as listed_ethnicity,
    p.item as listed_setting,
    s.extract_id,
    coalesce(r.episode_start, r.recorded_on, f.first_seen) as start_day,
    r.episode_start is not null as start_known,
    coalesce(r.destination, 'Unknown') = 'Recorded in error' as in_error
  from register_row r
  join snapshot s on s.snapshot_id = r.snapshot_id and s.la_code = r.la_code
  left join first_seen f
    on f.child_id = case when r.episode_start is null then r.child_id end
    and f.collection = r.collection
    and f.la_code = r.la_code
    and coalesce(f.episode_end, date '9999-12-31') = coalesce(r.episode_end, date '9999-12-31')
  left join (select distinct collection, item from item where topic = 'ethnicity') g
    on g.collection = r.collection and g.item = r.ethnicity
  left join (select distinct collection, item from item where topic = 'previous_setting') p
    on p.collection = r.collection and p.item = r.previous_setting
  where s.extract_id in (select extract_id from answer)
),
marked as (
  select
    resolved.*,
    not in_error and (episode_end is null or episode_end > start_day) as countable
  from resolved
),
repeated as (
  select r.collection, s.extract_id, r.child_id
  from register_row r
  join snapshot s on s.snapshot_id = r.snapshot_id and s.la_code = r.la_code
  group by r.collection, s.extract_id, r.child_id
  having count(*) > 1
)
select
  m.collection,
  la_code,
  m.extract_id,
  snapshot_id,
  line_number,
  m.child_id,
  upn,
  nhs_number,
  date_of_birth,
  cast(year(date_of_birth) + case when month(date_of_birth) >= 9 then 1 else 0 end as integer) as birth_cohort,
  case
    when month(date_of_birth) <= 3 then make_date(cast(year(date_of_birth) + 5 as integer), 3, 31)
    when month(date_of_birth) <= 8 then make_date(cast(year(date_of_birth) + 5 as integer), 8, 31)
    else make_date(cast(year(date_of_birth) + 5 as integer), 12, 31)
  end as compulsory_from,
  make_date(cast(year(date_of_birth) + case when month(date_of_birth) >= 9 then 17 else 16 end as integer), 6, 30)
    - cast((isodow(make_date(cast(year(date_of_birth) + case when month(date_of_birth) >= 9 then 17 else 16 end as integer), 6, 30)) + 2) % 7 as integer)
    as compulsory_to,
  start_day,
  episode_end as end_day,
  start_known,
  recorded_on,
  in_error,
  countable,
  r.child_id is not null as has_others,
  coalesce(sex, 'Unknown') as sex,
  coalesce(listed_ethnicity, 'Unknown') as ethnicity,
  coalesce(sen_provision, 'Unknown') as sen_provision,
  case fsm_eligible when true then 'Eligible' when false then 'Not eligible' else 'Unknown' end as fsm_eligible,
  coalesce(social_care_status, 'Unknown') as social_care_status,
  coalesce(ward_code, 'Unknown') as ward,
  coalesce(cast(imd_decile as varchar), 'Unknown') as imd_decile,
  year_group,
  coalesce(reason, case m.collection when 'cme' then 'Not recorded' else 'No reason given' end) as reason,
  coalesce(notified_by, 'Unknown') as notified_by,
  notified_on,
  first_action_on,
  coalesce(listed_setting, 'Elsewhere/Unknown') as previous_setting,
  coalesce(destination, 'Unknown') as destination,
  section_437_notices,
  sao_issued,
  sao_revoked
from marked m
left join repeated r
  on m.collection = r.collection and m.extract_id = r.extract_id and m.child_id = r.child_id
order by m.la_code, m.start_day
