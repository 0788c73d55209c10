-- The days of the year to a term that were seen in an area, and by how many LAs.
-- Parameters: term, then the region and the LA (null for all of them).
select
  min(from_day)::varchar as "from",
  max(to_day)::varchar as "to",
  count(distinct la_code)::double as las
from journey_window
where term_id = $1
  and ($2 is null or region_code = $2)
  and ($3 is null or la_code = $3)
