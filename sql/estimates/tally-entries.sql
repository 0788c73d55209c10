-- Late entries to observation, counted (left truncation).
-- Reads: episode(grp, entry, exit, event, cause), the same rows as tally-exits.sql.
-- Grain: one row per grp and entry.
select
  grp,
  entry,
  count(*)::double as n
from episode
where exit is not null and event is not null and entry < exit
group by grp, entry
order by grp, entry
