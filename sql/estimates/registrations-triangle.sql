-- Cumulative count of openings (or closures) by term of origin and by how many terms later a snapshot
-- first held them: what the nowcast of late records reads.
-- Reads: estimate_registration, snapshot, term, la. Parameters: $collection (cme, ehe), $event (opening,
-- closure), $level, $area (the la_code or region_code where $level is la or regional; else any text).
-- Grain: one row per origin term and lag in terms, from the area's first snapshot to its newest.
with
  member as (
    select distinct la_code
    from la
    where $level = 'national'
      or ($level = 'regional' and region_code = $area)
      or ($level = 'la' and la_code = $area)
  ),
  edge as (
    select min(t.term_order) as first_order, max(t.term_order) as last_order
    from snapshot s
    join member m on m.la_code = s.la_code
    join term t on t.term_id = s.term_id
    where s.source = $collection || '_register'
  ),
  place as (
    select o.term_id, o.term_order, lag.lag
    from edge
    join term o on o.term_order between edge.first_order and edge.last_order
    cross join lateral (select unnest(range(edge.last_order - o.term_order + 1)) as lag) lag
  ),
  event as (
    select r.origin, r.lag, sum(r.events) as events
    from estimate_registration r
    join member m on m.la_code = r.la_code
    where r.collection = $collection and r.event = $event
    group by r.origin, r.lag
  )
select
  place.term_id as origin,
  place.lag::integer as development,
  coalesce(sum(event.events), 0)::integer as value
from place
left join event on event.origin = place.term_id and event.lag <= place.lag
group by place.term_id, place.term_order, place.lag
order by place.term_order, place.lag
