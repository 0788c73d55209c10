-- relation: flow_month
-- grain: one row per term answer and month of its term in which an episode started or ended
-- keys: answer_id, month
-- meaning: distinct children whose episode started in the month, whose episode ended in it, and of those who ended how many went to a school. The same rules as started_child and ended_child with the month's limits; the months of a year are read from the answers of its terms
-- materialised: table
with moved as (
  select
    answer_id,
    cast(date_trunc('month', start_day) as date) as month,
    child_id as started,
    cast(null as varchar) as ended,
    cast(null as varchar) as to_school
  from started_episode
  where collection = 'cme' and period_kind = 'term'
  union all
  select
    answer_id,
    cast(date_trunc('month', end_day) as date),
    null,
    child_id,
    case when destination = 'Registered at a school' then child_id end
  from ended_episode
  where collection = 'cme' and period_kind = 'term'
)
select
  answer_id,
  month,
  cast(count(distinct started) as integer) as started,
  cast(count(distinct ended) as integer) as ended,
  cast(count(distinct to_school) as integer) as to_school
from moved
group by answer_id, month
order by answer_id, month
