-- Episodes counted by what matters of them, before anything is judged: one pass, whatever the source.
-- Reads: episode(grp, entry, exit, event, cause), one row per episode; text or numbers alike.
-- Grain: one row per grp, entry, exit, event and cause as they stand.
select grp, entry, exit, event, cause, count(*)::double as n
from episode
group by all
