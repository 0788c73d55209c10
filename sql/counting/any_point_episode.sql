-- relation: any_point_episode
-- grain: one row per answer and episode that touches its period
-- keys: answer_id, child_id, start_day
-- meaning: any point in [A, B]: start <= B and (end is null or end > A), of compulsory school age on at least one day of that overlap. The overlap's last day is the day before the end
-- materialised: view
select v.*, cast(null as double) as weeks_missing, cast(null as varchar) as duration
from answered_episode v
where v.start_day <= v.last_day
  and (v.end_day is null or v.end_day > v.first_day)
  and greatest(v.start_day, v.first_day) <= v.compulsory_to
  and least(coalesce(v.end_day - 1, v.last_day), v.last_day) >= v.compulsory_from
