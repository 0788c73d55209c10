-- relation: journey_spell
-- grain: one row per local authority, child and start of an episode, as the newest extract that holds it says
-- keys: la_code, child_id, start_day
-- meaning: episodes of children missing education over all extracts that answer, with the start of the child's next one in the same local authority: what a return to the register is read from
-- materialised: temporary table
with held as (
  select
    e.la_code,
    e.child_id,
    e.start_day,
    e.end_day,
    e.destination,
    row_number() over (
      partition by e.la_code, e.child_id, e.start_day
      order by s.as_at desc, s.sequence desc, e.line_number
    ) as place
  from episode_row e
  join snapshot s on s.extract_id = e.extract_id
  where e.collection = 'cme'
    and e.countable
    and e.start_known
    and e.extract_id in (select extract_id from journey_window)
)
select
  la_code,
  child_id,
  start_day,
  end_day,
  destination,
  lead(start_day) over (partition by la_code, child_id order by start_day) as next_start
from held
where place = 1
