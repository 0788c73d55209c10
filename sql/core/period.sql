-- relation: period
-- grain: one row per term and one per academic year
-- keys: period_id
-- meaning: what figures are counted for: [first_day, last_day] both included; census_date for terms that have one; area_day is the day whose local authorities are expected to answer (census day, or the last day of the year)
-- materialised: table
select
  'term' as period_kind,
  t.term_id as period_id,
  t.academic_year,
  y.year_order,
  t.term_order as period_order,
  t.period_start as first_day,
  t.period_end as last_day,
  t.census_date,
  coalesce(t.census_date, t.period_end) as area_day,
  y.first_calendar_year
from term t
join academic_year y on y.academic_year = t.academic_year
union all
select
  'year',
  y.academic_year,
  y.academic_year,
  y.year_order,
  y.year_order,
  y.year_start,
  y.year_end,
  cast(null as date),
  y.year_end,
  y.first_calendar_year
from academic_year y
