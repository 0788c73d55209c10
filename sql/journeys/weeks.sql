-- The weekly counts of an area in the year to a term: of all children, of one cohort breakdown, and of returns to the register.
-- Parameters: area, term, topic of the breakdown.
select
  clock,
  topic,
  item,
  week::double as week,
  event,
  episodes::double as episodes,
  late::double as late
from journey_week
where area_code = $1 and term_id = $2 and (clock = 'returning' or topic in ('all', $3))
order by item, week
