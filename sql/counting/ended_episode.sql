-- relation: ended_episode
-- grain: one row per answer and episode that ends in its period
-- keys: answer_id, child_id, start_day
-- meaning: ended in [A, B]: A <= end <= B, of compulsory school age on the last day of the episode (the day before its end); a child who grew out of compulsory age earlier had left the count already
-- materialised: view
select v.*, cast(null as double) as weeks_missing, cast(null as varchar) as duration
from answered_episode v
where v.end_day between v.first_day and v.last_day
  and v.end_day - 1 between v.compulsory_from and v.compulsory_to
