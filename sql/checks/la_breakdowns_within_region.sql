-- check: la_breakdowns_within_region
-- sentence: Where every LA of a region supplied an item, the region is the sum of its LAs.
-- severity: error
with summed as (
  select c.measure, c.basis, c.period_id, l.region_code, c.topic, c.item, sum(c.value) as children, count(c.value) as las
  from cell c
  join la l on l.la_code = c.area_code
  where c.level = 'la' and c.measure <> 'median_weeks_missing' and c.topic <> 'ward'
  group by c.measure, c.basis, c.period_id, l.region_code, c.topic, c.item
)
select r.measure, r.basis, r.period_id, r.area_code, r.topic, r.item, r.value, s.children
from cell r
join summed s
  on s.measure = r.measure and s.basis = r.basis and s.period_id = r.period_id
  and s.region_code = r.area_code and s.topic = r.topic and s.item = r.item
where r.level = 'regional' and r.responding = r.expected and s.las = r.expected and s.children <> r.value
