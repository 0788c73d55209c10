-- relation: period_la
-- grain: one row per period and local authority in force on the period's area day
-- keys: period_id, la_code
-- meaning: who is expected to answer for a period, with the grossing weight of that year
-- materialised: table
select
  p.period_kind,
  p.period_id,
  p.academic_year,
  l.la_code,
  l.region_code,
  z.pupils
from period p
join la l on l.valid_from <= p.area_day and (l.valid_to is null or l.valid_to >= p.area_day)
left join la_size z on z.la_code = l.la_code and z.academic_year = p.academic_year
order by p.period_id, l.la_code
