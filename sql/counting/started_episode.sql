-- relation: started_episode
-- grain: one row per answer and episode that starts in its period
-- keys: answer_id, child_id, start_day
-- meaning: started in [A, B]: A <= start <= B (a start not known as resolved), of compulsory school age on at least one of the episode's days in the period
-- materialised: view
select v.*, cast(null as double) as weeks_missing, cast(null as varchar) as duration
from answered_episode v
where v.start_day between v.first_day and v.last_day
  and v.start_day <= v.compulsory_to
  and least(coalesce(v.end_day - 1, v.last_day), v.last_day) >= v.compulsory_from
