-- Cumulative count of openings (or closures) by term of the event and by how many terms later a
-- snapshot first held it: what the nowcast of late records reads.
-- Reads: episode, snapshot, term. Parameters: $collection (cme, ehe), $event (opening, closure), $level,
-- $area (the la_code or region_code where $level is la or regional; any text for national).
-- An LA counts for a term of origin only where a snapshot of that term or an earlier one speaks for it:
-- before its first snapshot nothing could be seen late.
-- Grain: one row per origin term and lag in terms, up to the newest snapshot.
with
  spoken as (
    select s.snapshot_id, s.la_code, t.term_order
    from snapshot s
    join term t on t.term_id = s.term_id
    where s.source = case when $collection = 'ehe' then 'ehe_register' else 'cme_register' end
      and ($level = 'national'
        or ($level = 'regional' and s.la_code in (select la_code from la where region_code = $area))
        or ($level = 'la' and s.la_code = $area))
  ),
  first_known as (
    select
      e.child_key,
      e.la_code,
      e.start_day,
      case when $event = 'closure' then e.end_day else e.start_day end as event_day,
      min(spoken.term_order) as known_order
    from episode e
    join spoken on spoken.snapshot_id = e.snapshot_id and spoken.la_code = e.la_code
    where e.collection = $collection and e.countable and e.start_known
    group by all
  ),
  first_snapshot as (select la_code, min(term_order) as from_order from spoken group by la_code),
  edge as (select min(term_order) as first_order, max(term_order) as last_order from spoken),
  event as (
    select o.term_order as origin_order, greatest(f.known_order - o.term_order, 0) as lag
    from first_known f
    join term o on f.event_day between o.period_start and o.period_end
    join first_snapshot s on s.la_code = f.la_code and s.from_order <= o.term_order
  ),
  place as (
    select o.term_id, o.term_order, lag.lag
    from edge
    join term o on o.term_order between edge.first_order and edge.last_order
    cross join lateral (select unnest(range(edge.last_order - o.term_order + 1)) as lag) lag
  )
select
  place.term_id as origin,
  place.lag::integer as development,
  count(event.lag)::integer as value
from place
left join event on event.origin_order = place.term_order and event.lag <= place.lag
group by place.term_id, place.term_order, place.lag
order by place.term_order, place.lag
