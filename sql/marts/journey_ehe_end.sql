-- relation: journey_ehe_end
-- grain: one row per local authority, child and day on which an episode of home education ended
-- keys: la_code, child_id, end_day
-- meaning: ends of home education in any snapshot that answers, to find those that became missing education
-- materialised: temporary table
select distinct la_code, child_id, end_day
from episode_row
where collection = 'ehe' and countable and end_day is not null
