-- Exits from observation, counted.
-- Reads: episode(grp, entry, exit, event, cause), one row per episode; entry null = watched from the start.
-- Grain: one row per grp, exit, event and cause. An episode whose entry is not before its exit was never at risk.
select
  grp,
  exit,
  event,
  cause,
  count(*)::double as n,
  count(entry)::double as late
from episode
where exit is not null and event is not null and (entry is null or entry < exit)
group by grp, exit, event, cause
order by grp, exit, event, cause
