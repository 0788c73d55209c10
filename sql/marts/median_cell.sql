-- relation: median_cell
-- grain: one row per basis, term, area, topic and item that has children with a known start
-- keys: measure, basis, period_id, area_code, topic, item
-- meaning: median weeks since the start of the current episode on census day, over the children counted whose start is known; not grossed
-- materialised: temporary table
select
  'median_weeks_missing' as measure,
  m.basis,
  m.period_id,
  m.level,
  m.area_code,
  m.topic,
  m.item,
  m.value,
  coalesce(t.responding, 1) as responding,
  coalesce(t.expected, 1) as expected
from (
  select
    basis,
    period_id,
    case when grouping(la_code) = 0 then 'la' when grouping(region_code) = 0 then 'regional' else 'national' end as level,
    case when grouping(la_code) = 0 then la_code when grouping(region_code) = 0 then region_code else 'E92000001' end as area_code,
    case
      when grouping(sex) = 0 then 'sex'
      when grouping(year_group) = 0 then 'year_group'
      when grouping(reason) = 0 then 'reason'
      else 'total'
    end as topic,
    case
      when grouping(sex) = 0 then sex
      when grouping(year_group) = 0 then year_group
      when grouping(reason) = 0 then reason
      else 'Total'
    end as item,
    cast(median(weeks_missing) as double) as value
  from counted_census_day
  where weeks_missing is not null
  group by grouping sets (
    (basis, period_id, la_code), (basis, period_id, region_code), (basis, period_id),
    (basis, period_id, la_code, sex), (basis, period_id, region_code, sex), (basis, period_id, sex),
    (basis, period_id, la_code, year_group), (basis, period_id, region_code, year_group), (basis, period_id, year_group),
    (basis, period_id, la_code, reason), (basis, period_id, region_code, reason), (basis, period_id, reason)
  )
) m
left join (
  select basis, period_id, region_code as area_code, responding, expected
  from region_cell
  where measure = 'census_day' and topic = 'total'
  union all
  select basis, period_id, 'E92000001', responding, expected
  from national_cell
  where measure = 'census_day' and topic = 'total'
) t
  on t.basis = m.basis and t.period_id = m.period_id and t.area_code = m.area_code
