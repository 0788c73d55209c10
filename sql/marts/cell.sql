-- relation: cell
-- grain: one row per measure, basis, period, area, topic and item
-- keys: measure, basis, period_id, area_code, topic, item
-- meaning: every figure that is published one-way, exact and unrounded; value null = not available (x). LAs are counted; regions and England are grossed where LAs are missing (responding < expected). Medians are over the children counted and never grossed. basis computed has only LAs with an approved return: what it replaced
-- materialised: table
with placed as (
  select
    measure, basis, period_id, 'la' as level, la_code as area_code, topic, item,
    cast(children as double) as value,
    cast(case when children is null then 0 else 1 end as integer) as responding,
    1 as expected
  from la_cell
  union all
  select measure, basis, period_id, 'regional', region_code, topic, item, children, responding, expected
  from region_cell
  union all
  select measure, basis, period_id, 'national', 'E92000001', topic, item, children, responding, expected
  from national_cell
  union all
  select measure, basis, period_id, level, area_code, topic, item, value, responding, expected
  from median_cell
)
select
  measure,
  basis,
  period_id,
  level,
  area_code,
  topic,
  item,
  value,
  responding,
  expected,
  case
    when level = 'la' or measure = 'median_weeks_missing' or responding = expected then 'counted'
    else 'grossed'
  end as kind
from placed
order by measure, basis, topic, area_code
