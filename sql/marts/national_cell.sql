-- relation: national_cell
-- grain: one row per measure, basis, period, topic and item
-- keys: measure, basis, period_id, topic, item
-- meaning: England is the sum of the regional estimates; null where any region has none
-- materialised: temporary table
with expected as (
  select period_id, count(*) as las, count(distinct region_code) as regions
  from period_la
  group by period_id
)
select
  r.measure,
  r.basis,
  r.period_id,
  r.topic,
  r.item,
  case when count(r.children) = max(e.regions) then sum(r.children) end as children,
  cast(sum(r.responding) as integer) as responding,
  cast(max(e.las) as integer) as expected
from region_cell r
join expected e on e.period_id = r.period_id
group by r.measure, r.basis, r.period_id, r.topic, r.item
