-- relation: approved_row
-- grain: one row per local authority, measure, period, topic and item of the newest version of its approved return
-- keys: collection, measure, period_id, la_code, topic, item
-- meaning: what an LA approved and submitted here, corrections and all; child_count null = not available (x). It is what the LA returned, whatever its register says
-- materialised: temporary table
with placed as (
  select
    returned_row.*,
    rank() over (
      partition by measure, period_id, la_code
      order by return_version desc, sequence desc
    ) as place
  from returned_row
  where period_id is not null and return_version is not null
)
select
  snapshot_id, as_at, return_version, la_code, collection, measure, period_id, topic, item,
  max(child_count) as child_count
from placed
where place = 1
group by snapshot_id, as_at, return_version, la_code, collection, measure, period_id, topic, item
