-- relation: journey_action
-- grain: one row per term answer, state, number of days and number of days watched that has notifications
-- keys: answer_id, state, days, watched
-- meaning: episodes notified in the term by the days from notification to first action (acted; an action dated before the notification counts as 0 days, more than 60 as 61), or waited by the as-at date with none recorded (waiting). watched: days from the notification to the as-at date, 60 at most. Episodes that started in the term without a day of notification are the state undated, days null
-- materialised: table
with noted as (
  select
    a.answer_id,
    case
      when e.notified_on is null then 'undated'
      when e.first_action_on is null then 'waiting'
      else 'acted'
    end as state,
    case when e.notified_on is not null then greatest(0, coalesce(e.first_action_on, s.as_at) - e.notified_on) end as waited,
    case when e.notified_on is not null then least(60, greatest(0, s.as_at - e.notified_on)) end as watched,
    e.notified_on
  from answer a
  join snapshot s on s.snapshot_id = a.snapshot_id and s.la_code = a.la_code
  join episode_row e
    on e.extract_id = a.extract_id and e.collection = a.collection and e.la_code = a.la_code
  where a.collection = 'cme'
    and a.period_kind = 'term'
    and e.countable
    and coalesce(e.notified_on, e.start_day) between a.first_day and a.last_day
)
select
  answer_id,
  state,
  cast(case when waited > 60 then 61 else waited end as integer) as days,
  cast(watched as integer) as watched,
  cast(count(*) as integer) as episodes
from noted
group by answer_id, state, days, watched
order by answer_id
