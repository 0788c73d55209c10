-- relation: estimate_registration
-- grain: one row per collection, event, local authority, term of origin and lag at which anything was first recorded
-- keys: collection, event, la_code, origin, lag
-- meaning: openings and closures of the days between two census days, by how many terms later a snapshot first held them; an LA counts for a term only from its own first snapshot on, since before it nothing could be seen late
-- materialised: table
with
  spoken as (
    select s.snapshot_id, s.la_code, s.source, t.term_order
    from snapshot s
    join term t on t.term_id = s.term_id
    where s.source in ('cme_register', 'ehe_register')
  ),
  first_snapshot as (
    select source, la_code, min(term_order) as from_order
    from spoken
    group by source, la_code
  ),
  opened as (
    select e.collection, e.la_code, e.child_key, e.start_day, min(spoken.term_order) as known_order
    from episode e
    join spoken on spoken.snapshot_id = e.snapshot_id and spoken.la_code = e.la_code
    where e.countable and e.start_known
    group by e.collection, e.la_code, e.child_key, e.start_day
  ),
  closed as (
    select e.collection, e.la_code, e.child_key, e.start_day, e.end_day, min(spoken.term_order) as known_order
    from episode e
    join spoken on spoken.snapshot_id = e.snapshot_id and spoken.la_code = e.la_code
    where e.countable and e.start_known and e.end_day is not null
    group by e.collection, e.la_code, e.child_key, e.start_day, e.end_day
  ),
  happened as (
    select 'opening' as event, collection, la_code, start_day as event_day, known_order
    from opened
    union all
    select 'closure' as event, collection, la_code, end_day as event_day, known_order
    from closed
  ),
  span as (
    select
      term_id,
      term_order,
      coalesce(lag(census_date) over (order by term_order) + 1, period_start) as from_day,
      census_date as to_day
    from term
  )
select
  h.collection,
  h.event,
  h.la_code,
  span.term_id as origin,
  cast(greatest(h.known_order - span.term_order, 0) as integer) as lag,
  cast(count(*) as integer) as events
from happened h
join span on h.event_day between span.from_day and span.to_day
join first_snapshot f
  on f.source = h.collection || '_register' and f.la_code = h.la_code and f.from_order <= span.term_order
group by h.collection, h.event, h.la_code, span.term_id, cast(greatest(h.known_order - span.term_order, 0) as integer)
order by h.collection, h.event, h.la_code, origin, lag
