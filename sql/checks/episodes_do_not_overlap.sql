-- check: episodes_do_not_overlap
-- sentence: Episodes of one child with known starts do not overlap within a snapshot.
-- severity: error
with followed as (
  select
    e.snapshot_id, e.collection, e.la_code, e.child_id, e.start_day, e.end_day,
    lead(e.start_day) over (
      partition by e.collection, e.extract_id, e.child_id
      order by e.start_day, coalesce(e.end_day, date '9999-12-31')
    ) as next_start
  from episode e
  where e.countable and e.start_known and e.has_others
)
select snapshot_id, collection, la_code, child_id, start_day, end_day, next_start
from followed
where next_start is not null and (end_day is null or next_start < end_day)
