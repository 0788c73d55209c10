-- relation: term
-- grain: one row per term of the reference table
-- keys: term_id; term_order
-- meaning: terms with their census date (null where there was no collection) and the limits of "in the term"
-- materialised: table
select
  term_id,
  academic_year,
  time_period,
  time_identifier,
  label,
  cast(row_number() over (order by period_start) as integer) as term_order,
  census_date,
  period_start,
  period_end,
  return_date
from reference_terms
order by period_start
