-- relation: answered_episode
-- grain: one row per register answer and countable episode of its snapshot and local authority
-- keys: answer_id, extract_id, line_number
-- meaning: what every counting rule starts from: episodes beside the limits of the period they are asked about, with the year group and reason of that period's year. A supplied year group wins over the derived one
-- materialised: view
select
  a.answer_id,
  a.collection,
  a.period_kind,
  a.period_id,
  a.la_code,
  a.region_code,
  a.snapshot_id,
  e.child_id,
  e.child_key,
  e.has_others,
  e.start_day,
  e.end_day,
  e.sex,
  coalesce(
    e.year_group,
    case
      when a.first_calendar_year - e.birth_cohort = 4 then 'Reception'
      when a.first_calendar_year - e.birth_cohort between 5 and 15
        then 'Year ' || cast(a.first_calendar_year - e.birth_cohort - 4 as varchar)
      else 'Unknown'
    end
  ) as year_group,
  coalesce(x.counted_as, e.reason) as reason,
  e.ethnicity,
  e.sen_provision,
  e.fsm_eligible,
  e.social_care_status,
  e.imd_decile,
  e.ward,
  e.notified_by,
  e.previous_setting,
  e.destination,
  e.start_known,
  e.compulsory_from,
  e.compulsory_to,
  a.first_day,
  a.last_day,
  a.census_date
from answer a
join episode e on e.extract_id = a.extract_id and e.collection = a.collection and e.la_code = a.la_code
left join reason_counted_as x
  on x.collection = a.collection and x.academic_year = a.academic_year and x.reason = e.reason
where e.countable
