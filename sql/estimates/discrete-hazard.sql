-- Discrete hazard of leaving the list by terms on it, from consecutive snapshots.
-- Reads: presence(child, term): one row per child and term number in which a snapshot holds the child.
-- Terms are whole numbers without gaps between the snapshots; the last one tells nothing about leaving.
-- Spells already open in the first snapshot are left out: how long they had lasted is not known.
-- Grain: one row per number of terms on the list.
with
  edge as (select min(term) as first_term, max(term) as last_term from presence),
  numbered as (
    select child, term, term - row_number() over (partition by child order by term) as island
    from (select distinct child, term from presence)
  ),
  spell as (
    select child, island, min(term) as started, max(term) as ended
    from numbered
    group by child, island
  ),
  watched as (
    select n.child, n.term - s.started + 1 as terms_on_list, n.term = s.ended as left_after
    from numbered as n
    join spell as s using (child, island)
    cross join edge
    where s.started > edge.first_term and n.term < edge.last_term
  )
select
  terms_on_list::double as terms,
  count(*)::double as at_risk,
  count(*) filter (where left_after)::double as exits
from watched
group by terms_on_list
order by terms_on_list
