-- relation: first_seen
-- grain: one row per collection, local authority, child and end day (null = open) of episodes whose start is unknown
-- keys: collection, la_code, child_id, episode_end
-- meaning: the as-at date of the first snapshot, superseded or not, that holds the episode: with the same end, or still open
-- materialised: temporary table
with held as (
  select
    r.collection,
    r.la_code,
    r.child_id,
    r.episode_end,
    min(s.as_at) as as_at
  from register_row r
  join snapshot s on s.snapshot_id = r.snapshot_id and s.la_code = r.la_code
  where r.episode_start is null
  group by r.collection, r.la_code, r.child_id, r.episode_end
),
still_open as (
  select collection, la_code, child_id, as_at
  from held
  where episode_end is null
)
select
  h.collection,
  h.la_code,
  h.child_id,
  h.episode_end,
  least(h.as_at, coalesce(o.as_at, h.as_at)) as first_seen
from held h
left join still_open o on o.collection = h.collection and o.la_code = h.la_code and o.child_id = h.child_id
