-- The weekly counts of one cohort breakdown of an area, in the year to a term.
-- Parameters: clock, topic, term, area.
select item, week::double as week, event, episodes::double as episodes, late::double as late
from journey_week
where clock = $1 and topic = $2 and term_id = $3 and area_code = $4
order by item, week
