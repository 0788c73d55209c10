-- relation: census_day_episode
-- grain: one row per term answer and episode current on census day
-- keys: answer_id, child_id, start_day
-- meaning: census day D: start <= D and (end is null or end > D), of compulsory school age on D. Duration is whole elapsed days of the current episode, bands [lo, hi) in weeks; a start not known has Duration Unknown
-- materialised: view
select
  v.*,
  case when v.start_known then (v.census_date - v.start_day) / 7.0 end as weeks_missing,
  case
    when not v.start_known then 'Unknown'
    when v.census_date - v.start_day < 14 then 'Less than 2 weeks'
    when v.census_date - v.start_day < 28 then '2 to 4 weeks'
    when v.census_date - v.start_day < 56 then '4 to 8 weeks'
    when v.census_date - v.start_day < 84 then '8 to 12 weeks'
    when v.census_date - v.start_day < 182 then '12 to 26 weeks'
    when v.census_date - v.start_day < 364 then '26 to 52 weeks'
    else 'Over 52 weeks'
  end as duration
from answered_episode v
where v.period_kind = 'term'
  and v.start_day <= v.census_date
  and (v.end_day is null or v.end_day > v.census_date)
  and v.census_date between v.compulsory_from and v.compulsory_to
