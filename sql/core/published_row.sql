-- relation: published_row
-- grain: one row per row of a published file
-- keys: source, measure, time_period, time_identifier, area_code, breakdown_topic, breakdown
-- meaning: the reference series and every loaded published file in one shape, symbols kept
-- materialised: temporary view
select
  'cme' as collection,
  'census_day' as measure,
  time_period, time_identifier, geographic_level,
  case geographic_level when 'National' then country_code when 'Regional' then region_code else new_la_code end as area_code,
  breakdown_topic, breakdown, child_count, child_percent, rate_per_100,
  'reference' as source
from reference_published_cme
union all
select
  'cme',
  'any_point_year',
  time_period, time_identifier, geographic_level,
  case geographic_level when 'National' then country_code when 'Regional' then region_code else new_la_code end,
  breakdown_topic, breakdown, child_count, null, null,
  'reference'
from reference_published_cme_any_point
union all
select
  p.collection,
  case p.collection when 'ehe' then 'ehe_' || p.measure else p.measure end,
  p.time_period, p.time_identifier, p.geographic_level,
  case p.geographic_level when 'National' then 'E92000001' when 'Regional' then p.region_code else p.la_code end,
  p.breakdown_topic, p.breakdown, p.child_count, p.child_percent, p.rate_per_100,
  p.snapshot_id
from raw_published p
