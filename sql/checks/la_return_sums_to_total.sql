-- check: la_return_sums_to_total
-- sentence: The items an LA returned for a topic sum to its returned total.
-- severity: warning
with summed as (
  select c.measure, c.basis, c.period_id, c.area_code, c.topic, sum(c.value) as children, count(*) - count(c.value) as withheld
  from cell c
  where c.level = 'la' and c.measure <> 'median_weeks_missing'
  group by c.measure, c.basis, c.period_id, c.area_code, c.topic
)
select s.measure, s.basis, s.period_id, s.area_code, s.topic, t.children as total, s.children as summed
from summed s
join summed t
  on t.measure = s.measure and t.basis = s.basis and t.period_id = s.period_id and t.area_code = s.area_code
  and t.topic = 'total'
join measure m on m.measure = s.measure
join answering a
  on a.collection = m.collection and a.basis = s.basis and a.period_id = s.period_id and a.la_code = s.area_code
  and (a.kind = 'la_return' or a.approved_version is not null) and a.period_kind = m.period_kind
where s.topic <> 'total' and s.withheld = 0 and s.children <> t.children
