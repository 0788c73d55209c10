-- check: register_breakdown_sums_to_total
-- sentence: Where an LA's register answers alone, without an approved return, the items of every topic sum to its total.
-- severity: error
with summed as (
  select
    c.measure,
    c.basis,
    c.period_id,
    c.area_code,
    c.topic,
    sum(c.value) as children
  from cell c
  where c.level = 'la' and c.measure <> 'median_weeks_missing'
  group by c.measure, c.basis, c.period_id, c.area_code, c.topic
),
kinds as (
  select distinct m.measure, a.basis, a.period_id, a.la_code
  from answering a
  join measure m on m.collection = a.collection and m.period_kind = a.period_kind
  where a.kind = 'register' and a.approved_version is null
)
select t.measure, t.basis, t.period_id, t.area_code, s.topic, t.children as total, s.children as summed
from summed t
join kinds k
  on k.measure = t.measure and k.basis = t.basis and k.period_id = t.period_id and k.la_code = t.area_code
join summed s
  on s.measure = t.measure and s.basis = t.basis and s.period_id = t.period_id and s.area_code = t.area_code
where t.topic = 'total' and s.topic <> 'total' and s.children <> t.children
  and not (s.topic = 'ward' and t.children = 0)
