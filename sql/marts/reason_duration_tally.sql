-- relation: reason_duration_tally
-- grain: one row per term answer, reason and duration band that has children
-- keys: answer_id, reason, duration
-- meaning: children missing education on census day by reason and how long they had been missing: who waits for a school place, and since when. Sums to cme_census_day_child
-- materialised: table
select answer_id, reason, duration, cast(count(*) as integer) as children
from cme_census_day_child
group by answer_id, reason, duration
order by answer_id
