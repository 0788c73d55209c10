-- relation: academic_year
-- grain: one row per academic year of the reference table
-- keys: academic_year; year_order
-- meaning: academic years, first day to last day both included, as the terms of the year fill them
-- materialised: table
select
  academic_year,
  min(time_period) as time_period,
  replace(academic_year, '-', '/') as label,
  min(period_start) as year_start,
  max(period_end) as year_end,
  cast(year(min(period_start)) as integer) as first_calendar_year,
  cast(row_number() over (order by min(period_start)) as integer) as year_order
from reference_terms
group by academic_year
order by year_start
