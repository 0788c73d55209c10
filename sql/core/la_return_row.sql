-- relation: la_return_row
-- grain: one row per local authority, measure, period, topic and item of the newest la_return file that reports them
-- keys: collection, measure, period_id, la_code, topic, item
-- meaning: aggregates as LAs sent them in files; child_count null = the LA could not supply the item (x)
-- materialised: temporary table
with placed as (
  select
    returned_row.*,
    rank() over (
      partition by measure, period_id, la_code
      order by as_at desc, sequence desc
    ) as place
  from returned_row
  where period_id is not null and return_version is null
)
select
  extract_id, snapshot_id, as_at, sequence, la_code, collection, measure, period_id, topic, item,
  max(child_count) as child_count
from placed
where place = 1
group by extract_id, snapshot_id, as_at, sequence, la_code, collection, measure, period_id, topic, item
