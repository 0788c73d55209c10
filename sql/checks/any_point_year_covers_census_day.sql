-- check: any_point_year_covers_census_day
-- sentence: An LA counts no more children on a census day than at any point in the year that holds it; returns from different snapshots may disagree, and then deserve a question.
-- severity: warning
select c.measure, c.basis, c.period_id, c.area_code, c.value as census_day, p.value as any_point
from cell c
join term t on t.term_id = c.period_id
join cell p
  on p.basis = c.basis and p.period_id = t.academic_year and p.area_code = c.area_code and p.topic = 'total'
  and p.level = 'la'
  and p.measure = case c.measure when 'census_day' then 'any_point_year' else 'ehe_any_point_year' end
where c.measure in ('census_day', 'ehe_census_day') and c.topic = 'total' and c.level = 'la' and p.value < c.value
