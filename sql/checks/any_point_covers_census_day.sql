-- check: any_point_covers_census_day
-- sentence: In every LA at least as many children are missing at any point in a term as on its census day; an approved return, which has no any-point figure of the term, is not asked.
-- severity: error
select c.measure, c.basis, c.period_id, c.area_code, c.value as census_day, p.value as any_point
from cell c
join cell p
  on p.basis = c.basis and p.period_id = c.period_id and p.area_code = c.area_code and p.topic = 'total'
  and p.level = 'la'
  and p.measure = case c.measure when 'census_day' then 'any_point_term' else 'ehe_any_point_term' end
join measure m on m.measure = c.measure
left join answering a
  on a.collection = m.collection and a.basis = c.basis and a.period_id = c.period_id and a.la_code = c.area_code
where a.approved_version is null and c.measure in ('census_day', 'ehe_census_day') and c.topic = 'total' and c.level = 'la' and p.value < c.value
