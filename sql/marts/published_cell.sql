-- relation: published_cell
-- grain: one row per source, published measure, period, area, topic and item
-- keys: source, measure, period_id, area_code, topic, item
-- meaning: the official figures as published: value, or the symbol shown instead (x, z, c, low, <0.5). source is reference or the snapshot of a loaded file; newest = the one to show where several give the figure
-- materialised: table
with dated as (
  select r.*, coalesce(s.sequence, 0) as sequence
  from published_row r
  left join (select distinct snapshot_id, sequence from raw_ledger where source = 'published') s
    on s.snapshot_id = r.source
)
select
  r.collection,
  r.measure,
  coalesce(t.term_id, y.academic_year) as period_id,
  case r.geographic_level when 'National' then 'national' when 'Regional' then 'regional' else 'la' end as level,
  r.area_code,
  replace(lower(r.breakdown_topic), ' ', '_') as topic,
  case when r.breakdown = 'Sex unknown' then 'Unknown' else r.breakdown end as item,
  try_cast(r.child_count as double) as value,
  case when try_cast(r.child_count as double) is null then r.child_count end as symbol,
  r.child_percent as percent,
  r.rate_per_100 as rate,
  r.source,
  row_number() over (
    partition by r.measure, r.time_period, r.time_identifier, r.area_code, r.breakdown_topic, r.breakdown
    order by r.sequence desc
  ) = 1 as newest
from dated r
left join academic_year y on y.time_period = r.time_period and r.time_identifier = 'Academic year'
left join term t on t.time_period = r.time_period and t.time_identifier = r.time_identifier
order by r.measure, period_id, r.area_code
